/**
 * The header that stands inside a cryptographic payload (RFC 9788; the message/rfc822 wrapping of RFC
 * 8551 section 3.1; "protected-headers", which came between them): which scheme, which fields, and
 * how the outer header that arrived differs from what the author sent.
 */
import { parameterOctets, parseParameterized } from "../mime/content-type.ts";
import type { HeaderField } from "../mime/field.ts";
import { fieldsNamed, firstField, unfold } from "../mime/field.ts";
import { authorsOf, sameAddress } from "./authors.ts";
import type { AuthorDoubt } from "./authors.ts";
import { fieldKey, isMimeField } from "./layout.ts";
import { isScaffolding, isSingle } from "./restorable.ts";

export type HeaderScheme = "rfc9788" | "wrapped" | "protected-headers" | "none";

export interface ProtectedHeader {
  readonly scheme: HeaderScheme;
  /** Whether the author meant fields to be confidential; undefined where no scheme says. */
  readonly intent: "clear" | "cipher" | undefined;
  /** All fields of the payload, in order, but for those that are only part of the scheme. */
  readonly fields: readonly HeaderField[];
  /** The outer header as the author sent it (HP-Outer, RFC 9788 section 2.2). */
  readonly sent: readonly HeaderField[] | undefined;
}

/** `fields` are those of the payload's root or, where that is `wrapped`, of the message in it. */
export function readProtectedHeader(
  fields: readonly HeaderField[],
  { wrapped, encrypted }: { readonly wrapped: boolean; readonly encrypted: boolean },
): ProtectedHeader {
  const type = parseParameterized(firstField(fields, "content-type")?.value ?? "");
  const hp = parameterOctets(type, "hp")?.toLowerCase();
  const own = fields.filter((field) => !isScaffolding(field));
  if (wrapped)
    return {
      scheme: "wrapped",
      intent: encrypted ? "cipher" : "clear",
      fields: own,
      sent: undefined,
    };
  // RFC 9788 section 2.1.1: `cipher` means nothing where nothing is encrypted.
  if (hp === "clear" || (hp === "cipher" && encrypted)) {
    const sent = hp === "cipher" ? sentFields(fields) : own.filter((field) => !isMimeField(field));
    return { scheme: "rfc9788", intent: hp, fields: own, sent };
  }
  const isOlder = parameterOctets(type, "protected-headers")?.toLowerCase() === "v1";
  const scheme = isOlder ? "protected-headers" : "none";
  return { scheme, intent: undefined, fields: own, sent: undefined };
}

/** Each HP-Outer field holds a whole field: `name: value`. */
function sentFields(fields: readonly HeaderField[]): HeaderField[] {
  return fieldsNamed(fields, "hp-outer").flatMap(({ value }) => {
    const [, name, text] = /^\s*([!-9;-~]+)[ \t]*:([^]*)$/.exec(value) ?? [];
    return name === undefined || text === undefined ? [] : [{ name, value: text }];
  });
}

export interface HeaderDifference {
  /** In lower case. */
  readonly field: string;
  /**
   * - `from-mismatch`: the From inside has other addresses than the From outside
   * - `changed`: outside, the field has another value than it had when it was sent
   * - `added`: it stands outside only
   * - `removed`: it was sent outside and isn't there any more
   */
  readonly difference: "from-mismatch" | "changed" | "added" | "removed";
}

/** Inner header against outer one, for log and audit: names only. */
export interface ProtectedHeaderReport {
  readonly scheme: HeaderScheme;
  readonly intent: "clear" | "cipher" | undefined;
  readonly differences: readonly HeaderDifference[];
  /** Of the From inside, where it isn't the text that stands outside: readers may be shown it. */
  readonly doubts: readonly AuthorDoubt[];
}

/**
 * What is different is told of the fields that RFC 5322 section 3.6 allows once: others are added on
 * the way all the time. Without HP-Outer a field that outside is hidden isn't different.
 */
export function reportOf(
  outer: readonly HeaderField[],
  { scheme, intent, fields, sent }: ProtectedHeader,
): ProtectedHeaderReport {
  const mismatch = isFromMismatch(outer, fields);
  const differences: HeaderDifference[] = mismatch
    ? [{ field: "from", difference: "from-mismatch" }]
    : [];
  const doubts = doubtsInside(outer, fields);
  if (scheme === "none") return { scheme, intent, differences, doubts };
  const expected = sent ?? fields;
  const names = new Set([...outer, ...expected].filter(isSingle).map(fieldKey));
  for (const field of names) {
    // A From of the same addresses differs in what HP-Outer alone can tell: names that were hidden.
    if (field === "from" && (mismatch || sent === undefined)) continue;
    const difference = differenceOf(textsOf(outer, field), textsOf(expected, field));
    if (difference && !(sent === undefined && isHidden(outer, field)))
      differences.push({ field, difference });
  }
  return { scheme, intent, differences, doubts };
}

function doubtsInside(
  outer: readonly HeaderField[],
  inner: readonly HeaderField[],
): readonly AuthorDoubt[] {
  const from = fieldsNamed(inner, "from");
  const isSame = textsOf(outer, "from") === textsOf(inner, "from");
  return from.length === 0 || isSame ? [] : authorsOf(from).doubts;
}

function textsOf(fields: readonly HeaderField[], name: string): string {
  return JSON.stringify(fieldsNamed(fields, name).map(({ value }) => withoutFolding(value)));
}

/** Relays fold anew: white space counts as one space. */
function withoutFolding(value: string): string {
  return unfold(value).replaceAll(/[ \t]+/g, " ");
}

const none = "[]";

function differenceOf(now: string, then: string): "changed" | "added" | "removed" | undefined {
  if (now === then) return undefined;
  if (then === none) return "added";
  return now === none ? "removed" : "changed";
}

/** Only inside, or replaced by what programs write for a hidden Subject. */
function isHidden(outer: readonly HeaderField[], name: string): boolean {
  const found = fieldsNamed(outer, name);
  return found.length === 0 || (name === "subject" && found.every(isPlaceholder));
}

/** What programs write outside: RFC 9788 section 3.2.1, Thunderbird and Enigmail. */
const placeholders: ReadonlySet<string> = new Set(["", "[...]", "...", "encrypted message"]);

export function isPlaceholder(subject: HeaderField): boolean {
  return placeholders.has(unfold(subject.value).toLowerCase());
}

/**
 * RFC 9788 section 4.4.1.1, by the From that stands outside now. What can't be read is a mismatch
 * unless it is the same text; a payload without a From has none.
 */
export function isFromMismatch(
  outer: readonly HeaderField[],
  inner: readonly HeaderField[],
): boolean {
  if (fieldsNamed(inner, "from").length === 0) return false;
  if (textsOf(outer, "from") === textsOf(inner, "from")) return false;
  const [outside, inside] = [authorsOf(outer), authorsOf(inner)];
  if ([...outside.doubts, ...inside.doubts].includes("unreadable-from")) return true;
  return (
    outside.from.length !== inside.from.length ||
    !outside.from.every((address, index) => sameAddress(address, inside.from[index] ?? ""))
  );
}
