/** docs/interop.md, from what a run gave. */
import type { Outcome } from "./exchange.ts";
import type { Feature } from "./features.ts";
import { peerNames, type PeerName } from "./peers.ts";
import type { CorpusResult } from "./vectors.ts";

export interface Exchanged {
  readonly feature: Feature;
  readonly received: ReadonlyMap<PeerName, Outcome>;
  readonly sent: ReadonlyMap<PeerName, Outcome>;
}

/** Here the part begins that comes of no run with peers. */
export const vectorsHeading = "## Messages that others made";

/** The page up to `vectorsHeading`. */
export function exchangesText(
  exchanged: readonly Exchanged[],
  versions: ReadonlyMap<PeerName, string>,
): string {
  const sent = exchanged.filter(({ feature }) => feature.sends !== undefined);
  const sends = (feature: Feature): string =>
    feature.sends === "cms" ? "-" : `\`${feature.sends ?? ""}\``;
  return [
    introduction,
    versionsLine(versions),
    "## What DomSeal reads",
    "Each peer made a message; DomSeal opened and verified it, named its algorithms and delivered the " +
      "original octet for octet. `-`: the peer couldn't make it. `refused`: DomSeal refuses it, which is " +
      "meant so. Signatures with SHA-1 are valid, and reported as weak.",
    table(
      ["feature", ...peerNames],
      exchanged.map(({ feature, received }) => [feature.name, ...cells(received)]),
    ),
    ...reasons(
      "could not make, or made in vain",
      exchanged.map(({ feature, received }) => [feature, received]),
    ),
    "## What DomSeal sends",
    "DomSeal made a message by the profile named, with the keys and signature algorithms of the row; " +
      "each peer opened or verified it and had the original content. `-`: the peer couldn't read it. " +
      "Without a profile: an envelope of a kind for which no profile calls.",
    table(
      ["feature", "profile", ...peerNames],
      sent.map((each) => [each.feature.name, sends(each.feature), ...cells(each.sent)]),
    ),
    ...reasons(
      "could not read",
      sent.map((each) => [each.feature, each.sent]),
    ),
    ownCertificates,
  ].join("\n\n");
}

/** The page from `vectorsHeading` on. */
export function vectorsText(results: readonly CorpusResult[]): string {
  const rows = results.map(({ folder, outcomes }) => {
    const read = [...outcomes.values()].filter(isRead).length;
    return [`\`${folder}\``, String(outcomes.size), String(read)];
  });
  return [
    vectorsHeading,
    "Messages of other projects' test suites and of RFCs, as far as they are CMS or mail: opened with " +
      "the folder's keys, verified with the certificates of message and folder. No peer above knows " +
      "ML-KEM and ML-DSA: `lamps-cms-kyber` (ML-KEM-512) and `bc-pkix-pqc` stand for them. For X25519 " +
      "there is neither a peer nor a message with its key: only its parts, key agreement, HKDF and key " +
      "wrap, are held to RFCs and Wycheproof in the tests of `cms`.",
    table(["folder", "messages", "opened, verified, inflated or read"], rows),
    "The others, and why:",
    results.flatMap(({ folder, outcomes }) => unreadLines(folder, outcomes)).join("\n"),
  ].join("\n\n");
}

function isRead(outcome: string): boolean {
  return outcome.split(", ").every((layer) => good.has(layer));
}

const good: ReadonlySet<string> = new Set([
  "opened",
  "verified",
  "inflated",
  "certificates",
  "unwrapped",
]);

function unreadLines(folder: string, outcomes: ReadonlyMap<string, string>): string[] {
  const files = new Map<string, string[]>();
  for (const [path, outcome] of outcomes) {
    if (isRead(outcome)) continue;
    files.set(outcome, [...(files.get(outcome) ?? []), path.slice(path.lastIndexOf("/") + 1)]);
  }
  return Array.from(
    files,
    ([outcome, names]) => `- \`${folder}\`, \`${outcome}\`: ${names.join(", ")}`,
  );
}

/** Versions change with the machine: a line of its own, that comparisons leave out. */
export function withoutVersions(text: string): string {
  return text.replace(/^Peers: .*$/m, "Peers:");
}

const introduction = `# Interoperation

<!-- Written by \`node scripts/interop.ts\`; test/interop compares it with what a run gives. -->

Whole messages, exchanged with other implementations of S/MIME in both directions. Nothing here is
copied from their documentation: every cell comes of a run, and what a peer can't do stands below in
the words that it fails with. A peer that learns something, or unlearns it, fails the suite until
this page says so. That each peer refuses altered text, messages for others and signers of unknown
authorities is tested before it is believed.`;

/** What test/interop/own-certificates.test.ts holds the peers to. */
const ownCertificates = `## Certificates that DomSeal issues

All four peers encrypt with a domain certificate, self-signed or issued by the gateway's own authority,
and with a user's proxy certificate; and they sign and verify with a domain certificate, RSA or EC.
What a user of them has to know:

- gpgsm knows no name constraints, and the authority's are critical, as RFC 5280 demands: until
  \`ignore-cert-extension 2.5.29.30\` stands in gpgsm.conf it refuses whatever that authority issued
  (\`Unsupported certificate\`).
- NSS trusts a self-signed domain certificate as a peer (\`certutil -t P,P,P\`), not as an authority.
- gpgsm sends no self-signed certificate along with its signatures: the partner's certificate must
  have been approved before.`;

function versionsLine(versions: ReadonlyMap<PeerName, string>): string {
  const named = Array.from(versions, ([name, version]) => `${name} ${version}`);
  return `Peers: ${named.join(", ")}.`;
}

function cells(outcomes: ReadonlyMap<PeerName, Outcome>): string[] {
  return peerNames.map((name) => {
    const kind = outcomes.get(name)?.kind;
    return kind === "yes" || kind === "refused" ? kind : "-";
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (each: readonly string[]): string => `| ${each.join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

/** For each peer: what stopped it, and which features each reason stopped. */
function reasons(
  failing: string,
  rows: readonly (readonly [Feature, ReadonlyMap<PeerName, Outcome>])[],
): string[] {
  return peerNames.flatMap((name) => {
    const stopped = new Map<string, string[]>();
    for (const [feature, outcomes] of rows) {
      const words = reasonOf(outcomes.get(name));
      if (words !== undefined) stopped.set(words, [...(stopped.get(words) ?? []), feature.name]);
    }
    if (stopped.size === 0) return [];
    const lines = Array.from(stopped, ([words, names]) => `- \`${words}\`: ${names.join("; ")}`);
    return [`${name} ${failing}:`, lines.join("\n")];
  });
}

function reasonOf(outcome: Outcome | undefined): string | undefined {
  if (outcome?.kind === "unable") return outcome.reason;
  return outcome?.kind === "refused" ? `DomSeal refuses: ${outcome.reason}` : undefined;
}
