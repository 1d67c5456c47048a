/** Holds what a milter said against what it owed: no reply too many, none too few, none out of place. */
import { answerTo } from "./fuzz-filter.ts";
import { agreement } from "./fuzz-model.ts";
import type { Expectation } from "./fuzz-model.ts";
import { packet, strings } from "./fuzz-wire.ts";

export interface Owed {
  readonly expected: readonly Expectation[];
  /** Octets may be missing at the end: the connection broke. */
  readonly cut: boolean;
  /** Any message may be refused for want of room. */
  readonly crowded: boolean;
}

const continued = packet("c");
const skipped = packet("s");
const progress = packet("p");

/** What is wrong with `output`; undefined where nothing is. */
export function judge(output: Buffer, { expected, cut, crowded }: Owed): string | undefined {
  let at = 0;
  let agreed = { protocol: 0, dataLimit: 65535, leadingSpace: false, version: 0 };
  for (const [index, expectation] of expected.entries()) {
    const where = `reply ${index + 1} of ${expected.length} (${expectation.kind})`;
    let rest = output.subarray(at);
    if (cut && rest.length === 0) return undefined;
    if (expectation.kind === "negotiate") {
      const fault = faultOfAgreement(rest, expectation.offer);
      if (fault !== undefined) return `${where}: ${fault}`;
      agreed = { ...agreement(rest.subarray(5)), version: rest.readUInt32BE(5) };
      at += 4 + rest.readUInt32BE(0);
      continue;
    }
    const atEnd = expectation.kind === "answer" || expectation.kind === "refusal";
    while (atEnd && agreed.version === 6 && startsWith(rest, progress)) {
      at += progress.length;
      rest = output.subarray(at);
    }
    const length = lengthOf(rest, expectation, agreed, crowded);
    if (length === undefined) return `${where} is wrong: ${rest.toString("latin1", 0, 60)}`;
    at += length;
  }
  return at === output.length ? undefined : "a reply that nobody waits for";
}

/** Octets of the reply at the beginning of `output`; undefined where it is not the right one. */
function lengthOf(
  output: Buffer,
  expectation: Exclude<Expectation, { kind: "negotiate" }>,
  agreed: { readonly leadingSpace: boolean; readonly dataLimit: number },
  crowded: boolean,
): number | undefined {
  if (expectation.kind === "step") {
    const maySkip = expectation.skip || crowded;
    if (startsWith(output, maySkip ? skipped : continued)) return continued.length;
    return crowded && startsWith(output, continued) ? continued.length : undefined;
  }
  if (expectation.kind === "refusal") return lengthOfRefusal(output);
  const right = answerTo(expectation.digest, { ...agreed, ...expectation }, output);
  if (startsWith(output, right)) return right.length;
  return crowded ? lengthOfRefusal(output) : undefined;
}

function lengthOfRefusal(output: Buffer): number | undefined {
  if (output.length < 5) return undefined;
  const length = 4 + output.readUInt32BE(0);
  const refusal = /^y(?:452 4\.|552 5\.3\.4)[ -~]+\0$/;
  return refusal.test(output.toString("latin1", 4, length)) ? length : undefined;
}

function faultOfAgreement(output: Buffer, offer: Buffer): string | undefined {
  if (output.length < 17 || output.length < 4 + output.readUInt32BE(0)) return "no answer";
  if (output.toString("latin1", 4, 5) !== "O") return "not an answer to option negotiation";
  const [version, actions, protocol] = [5, 9, 13].map((at) => output.readUInt32BE(at)) as Words;
  const [offered, offeredActions, offeredSteps] = [0, 4, 8].map((at) =>
    offer.readUInt32BE(at),
  ) as Words;
  if (version !== Math.min(6, offered)) return "another version";
  if ((actions & ~offeredActions) !== 0) return "actions that were not offered";
  if ((protocol & ~(offeredSteps || 0x3f)) !== 0) return "steps that were not offered";
  if (version < 6 && (protocol & ~0x37f) !== 0) return "steps that this version doesn't know";
  const requests = output.subarray(17, 4 + output.readUInt32BE(0));
  const mayRequest = (actions & 0x100) !== 0;
  if (requests.length > 0 && !mayRequest) return "macro requests that were not agreed on";
  return areRequests(requests) ? undefined : "macro requests that can't be read";
}

type Words = [number, number, number];

function areRequests(requests: Buffer): boolean {
  let rest = requests;
  while (rest.length > 0) {
    const end = rest.indexOf(0, 4);
    if (end === -1 || rest.readUInt32BE(0) > 6) return false;
    if (strings(rest.subarray(4, end + 1))?.length !== 1) return false;
    rest = rest.subarray(end + 1);
  }
  return true;
}

function startsWith(octets: Buffer, beginning: Buffer): boolean {
  return octets.subarray(0, beginning.length).equals(beginning);
}
