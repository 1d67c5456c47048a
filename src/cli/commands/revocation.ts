/**
 * `domseal revocation`: where the gateway asks whether certificates have been revoked, and how that
 * goes. The service fetches; what is shown here is what it has written down.
 */
import type { Command } from "commander";
import { parseCertificate } from "../../pki/certificate.ts";
import { stateOf } from "../../store/revocation-state.ts";
import type { RevocationSource } from "../../store/revocation-sources.ts";
import type { Invocation } from "../invocation.ts";
import { printJson, printLine, printTable, timeText } from "../output.ts";

interface JsonOption {
  readonly json?: true;
}

export function registerRevocation(program: Command, invocation: Invocation): void {
  const revocation = program
    .command("revocation")
    .description("CRLs and OCSP responders that are asked whether certificates are revoked");
  revocation
    .command("list")
    .description("what is fetched, when it came, and what was wrong")
    .option("--json", "as JSON")
    .action((options: JsonOption) => list(options, invocation));
  revocation
    .command("refresh")
    .description("fetch all of it now")
    .action(() => refresh(invocation));
}

async function list({ json }: JsonOption, { terminal, withStore }: Invocation): Promise<void> {
  const sources = await withStore(({ revocationSources }) => revocationSources.list());
  const now = new Date();
  if (json === true) {
    printJson(terminal, { sources: sources.map((source) => sourceJson(source, now)) });
    return;
  }
  printTable(
    terminal,
    ["KIND", "STATE", "FETCHED", "NEXT UPDATE", "NEXT FETCH", "FAILURES", "FAULT", "URL"],
    sources.map((source) => [
      source.kind,
      stateOf(source, now),
      source.fetchedAt && timeText(source.fetchedAt),
      source.nextUpdate && timeText(source.nextUpdate),
      timeText(source.nextAttemptAt),
      String(source.failures),
      source.fault,
      source.url,
    ]),
  );
}

async function refresh({ terminal, withStore }: Invocation): Promise<void> {
  const count = await withStore(({ revocationSources }) => revocationSources.hasten());
  if (count === 0) {
    printLine(terminal, "no certificate has been asked about yet");
    return;
  }
  printLine(terminal, `${count} source(s): due`);
  printLine(terminal, "a running domseal serve begins within 5 s");
}

function sourceJson(source: RevocationSource, at: Date) {
  const { kind, url, issuer, certificate, fetchedAt, nextUpdate, failures, fault } = source;
  return {
    kind,
    url,
    issuer: parseCertificate(issuer).subject,
    ...(certificate && { certificate: parseCertificate(certificate).fingerprint }),
    state: stateOf(source, at),
    ...(fetchedAt && { fetched_at: fetchedAt }),
    ...(nextUpdate && { next_update: nextUpdate }),
    next_attempt_at: source.nextAttemptAt,
    failures,
    ...(fault !== undefined && { fault }),
  };
}
