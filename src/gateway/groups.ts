/**
 * One message has one body: recipients that get the same octets form a group. Recipients whose
 * address stands in no To or Cc field (Bcc) never share an envelope with another domain, because
 * its recipient infos tell every reader who else can open it.
 */
import type { HeaderField } from "../mime/field.ts";
import { fieldsNamed } from "../mime/field.ts";
import { domainOf } from "../mime/address.ts";
import type { Treatment } from "./means.ts";
import type { Sealing } from "./sealing.ts";
import { termsKey } from "./sealing.ts";

export interface TreatedRecipient {
  readonly address: string;
  readonly treatment: Extract<Treatment, { kind: "pass" | "seal" }>;
}

export interface SealedGroup {
  readonly kind: "seal";
  readonly addresses: readonly string[];
  /** The certificates are those of all members. */
  readonly sealing: Sealing;
}

export type Group = { readonly kind: "pass"; readonly addresses: readonly string[] } | SealedGroup;

/** In the order in which their first recipients stand in the envelope. */
export function groupRecipients(
  recipients: readonly TreatedRecipient[],
  fields: readonly HeaderField[],
): readonly Group[] {
  const shown = visibleText(fields);
  const groups = new Map<string, TreatedRecipient[]>();
  for (const recipient of recipients) {
    const key = groupKey(recipient, shown);
    groups.set(key, [...(groups.get(key) ?? []), recipient]);
  }
  return [...groups.values()].map(groupOf);
}

function groupKey({ address, treatment }: TreatedRecipient, shown: string): string {
  if (treatment.kind === "pass") return "pass";
  const { sealing } = treatment;
  const fingerprints = sealing.certificates.map(({ fingerprint }) => fingerprint);
  const hidden = shows(shown, address) ? [] : [domainOf(address) ?? "", ...fingerprints];
  return `seal ${termsKey(sealing)} ${hidden.join(" ")}`;
}

/** As a whole: `bob@b.example` doesn't stand in `bob@b.example.org`. */
function shows(text: string, address: string): boolean {
  const wanted = address.toLowerCase();
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const isPart = [text.charAt(at - 1), text.charAt(at + wanted.length)].some((each) =>
      /[^\s<>,;:"'()[\]]/.test(each),
    );
    if (!isPart) return true;
  }
  return false;
}

function visibleText(fields: readonly HeaderField[]): string {
  return [...fieldsNamed(fields, "to"), ...fieldsNamed(fields, "cc")]
    .map(({ value }) => value.toLowerCase())
    .join("\n");
}

function groupOf(members: readonly TreatedRecipient[]): Group {
  const addresses = members.map(({ address }) => address);
  const sealings = members.flatMap(({ treatment }) =>
    treatment.kind === "seal" ? [treatment.sealing] : [],
  );
  const [first] = sealings;
  if (!first) return { kind: "pass", addresses };
  const certificates = new Map(
    sealings.flatMap((each) => each.certificates).map((each) => [each.fingerprint, each]),
  );
  return {
    kind: "seal",
    addresses,
    sealing: { ...first, certificates: [...certificates.values()] },
  };
}
