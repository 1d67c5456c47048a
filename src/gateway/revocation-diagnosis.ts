/** What is wrong with the places that revocation is asked at, as far as mail feels it. */
import { sourcesAtMost } from "../store/revocation-sources.ts";
import type { RevocationSource } from "../store/revocation-sources.ts";
import { stateOf } from "../store/revocation-state.ts";
import type { Finding } from "./finding.ts";
import { finding } from "./finding.ts";
import type { Site } from "./site.ts";

/** One failure is an authority's maintenance; so many in a row last more than an hour. */
const failuresToTell = 8;
/** Beyond it, the list says more than single lines. */
const findingsAtMost = 10;
const hint = "domseal revocation list; a firewall or proxy may be in the way";

export async function revocationFindings({ store, clock }: Site): Promise<Finding[]> {
  const sources = await store.revocationSources.list();
  if (sources.length === 0) return [];
  const faulty = sources.flatMap((source) => sourceFinding(source, clock()));
  const rest = faulty.length - findingsAtMost;
  const findings = faulty.slice(0, findingsAtMost);
  if (rest > 0) findings.push(finding("warning", "revocation", `and ${rest} more`, hint));
  if (sources.length >= sourcesAtMost) {
    const text = `the list is full (${sourcesAtMost}): other certificates stay unknown`;
    findings.push(finding("warning", "revocation", text));
  }
  if (findings.length > 0) return findings;
  return [finding("ok", "revocation", `${sources.length} source(s)`)];
}

function sourceFinding(source: RevocationSource, at: Date): Finding[] {
  const { kind, url, failures, fault } = source;
  const state = stateOf(source, at);
  const isFailing = failures >= failuresToTell;
  if (state !== "stale" && !isFailing) return [];
  const since = state === "stale" ? `out of date since ${day(source.nextUpdate)}` : state;
  const why = failures > 0 ? `; ${failures} failure(s), the last: ${fault ?? ""}` : "";
  return [finding("warning", `revocation ${kind}`, `${url}: ${since}${why}`, hint)];
}

function day(date: Date | undefined): string {
  return date?.toISOString().slice(0, 10) ?? "";
}
