/**
 * The innermost entity of a sealed message, and what of the message's header goes into it.
 *
 * - `none`: the MIME fields (RFC 8551 section 3.1).
 * - `rfc9788`: also every field that its author's program wrote, with `hp` on the Content-Type, and
 *   HP-Outer fields that say what stands outside (RFC 9788 section 5.2.1).
 * - `wrapped`: the whole message as message/rfc822 (RFC 8551 section 3.1, last paragraphs).
 *
 * RFC 9788 has its parameter on the root of what the signatures and the encryption cover. A message
 * that brings its own signature has no such place that we could write to: readers look for the
 * parameter below that signature. There, and where a Content-Type can't take a parameter, the
 * message goes into a message/rfc822 part that carries the parameter and the protected fields.
 */
import { parameterOctets, parseParameterized } from "../mime/content-type.ts";
import type { HeaderField, Message } from "../mime/field.ts";
import { fieldsNamed, firstField, serialiseFields, unfold } from "../mime/field.ts";
import { contentOf, enclosed, type Content, type MimeEntity } from "./content.ts";
import {
  hideText,
  isAuthored,
  showEverything,
  showRouting,
  type HeaderPolicy,
} from "./header-confidentiality.ts";
import { fieldKey, isMimeField, type HeaderEnd } from "./layout.ts";
import type { Protection } from "./protection.ts";
import { layoutField } from "./sealed-header.ts";

/** What of the header is shown outside. */
export function policyOf({ profile, encrypt, headerProtection }: Protection): HeaderPolicy {
  if (!encrypt || headerProtection === "none") return showEverything;
  return profile === "direct" ? showRouting : hideText;
}

export interface PayloadFacts {
  /** The message as it came, where what is protected was written anew; in MIME fields and body. */
  readonly arrived: Message;
  /** Content-* fields of the outermost layer. */
  readonly outermost: readonly HeaderField[];
  readonly end: HeaderEnd;
}

/** The entity that is then compressed, signed, encrypted. */
export function payloadOf(
  message: Message,
  protection: Protection,
  facts: PayloadFacts,
): MimeEntity {
  const { headerProtection, encrypt } = protection;
  const isHeaderless = message.fields.every((field) => isMimeField(field) || !isAuthored(field));
  if (headerProtection === "none" || isHeaderless) return bare(message, facts);
  if (headerProtection === "wrapped") return wrapped(message, facts);
  const intent = encrypt ? "cipher" : "clear";
  const policy = policyOf(protection);
  const marked = withIntent(message.fields, intent);
  if (!marked) return wrapped(message, facts, { intent, policy });
  const layout = layoutOf(message.fields, facts, marked);
  const fields = [
    ...layout,
    ...protectedFields(marked.fields, policy),
    ...outerRecords(message.fields, intent, policy),
  ];
  return { fields, content: bodyOf(message, facts) };
}

function bare(message: Message, facts: PayloadFacts): MimeEntity {
  const carried = message.fields.filter(isMimeField);
  const contents = carried.filter((field) => fieldKey(field) !== "mime-version");
  const [layout] = layoutOf(message.fields, facts, { carried: contents });
  return { fields: layout ? [layout, ...carried] : contents, content: bodyOf(message, facts) };
}

/** With `marking`, in a part that carries the protected fields itself. */
function wrapped(
  message: Message,
  facts: PayloadFacts,
  marking?: { readonly intent: Intent; readonly policy: HeaderPolicy },
): MimeEntity {
  const { fields } = message;
  const type = " message/rfc822; forwarded=no";
  const copies = marking
    ? protectedFields(fields, marking.policy).filter((field) => !isMimeField(field))
    : [];
  const records = marking ? outerRecords(fields, marking.intent, marking.policy) : [];
  const contentType = {
    name: "Content-Type",
    value: marking ? marked(type, marking.intent) : type,
  };
  const header = Buffer.concat([serialiseFields(fields), Buffer.from("\r\n")]);
  return {
    fields: [
      ...layoutOf(fields, facts),
      ...copies,
      ...records,
      contentType,
      ...wideEncoding(fields),
    ],
    content: enclosed(header, bodyOf(message, facts)),
  };
}

/** A part that holds 8-bit or binary data says so (RFC 2045 section 6.4). */
function wideEncoding(fields: readonly HeaderField[]): readonly HeaderField[] {
  const field = firstField(fields, "content-transfer-encoding");
  const encoding = unfold(field?.value ?? "").toLowerCase();
  if (encoding !== "8bit" && encoding !== "binary") return [];
  return [{ name: "Content-Transfer-Encoding", value: ` ${encoding}` }];
}

function bodyOf({ body }: Message, { arrived }: PayloadFacts): Content {
  const content = contentOf(body);
  return body === arrived.body ? { ...content, beforeBody: Buffer.alloc(0) } : content;
}

function layoutOf(
  inner: readonly HeaderField[],
  { arrived, outermost, end }: PayloadFacts,
  { contentTypeAdded = false, carried = inner.filter(isMimeField) } = {},
): readonly HeaderField[] {
  const facts = { end, contentTypeAdded, inner };
  const layout = layoutField(arrived.fields, outermost, carried, facts);
  return layout ? [layout] : [];
}

/** RFC 9788 section 2.1.1. */
type Intent = "clear" | "cipher";

function marked(contentType: string, intent: Intent): string {
  return `${contentType};\n hp="${intent}"`;
}

/** Cryptographic layers (RFC 9787 section 4.1): below them is what readers take for the payload. */
const layerTypes: ReadonlySet<string> = new Set([
  "multipart/signed",
  "multipart/encrypted",
  "application/pkcs7-mime",
  "application/x-pkcs7-mime",
]);

/** The header with `hp` on its Content-Type; undefined where the mark can't be put there. */
function withIntent(
  fields: readonly HeaderField[],
  intent: Intent,
): { fields: readonly HeaderField[]; contentTypeAdded: boolean } | undefined {
  const [contentType, ...others] = fieldsNamed(fields, "content-type");
  if (!contentType) {
    const plain = { name: "Content-Type", value: marked(" text/plain", intent) };
    return { fields: [...fields, plain], contentTypeAdded: true };
  }
  const value = marked(contentType.value, intent);
  if (others.length > 0 || !isMarkable(contentType.value, value, intent)) return undefined;
  return {
    fields: fields.map((field) => (field === contentType ? { ...field, value } : field)),
    contentTypeAdded: false,
  };
}

/** Whether readers find the mark, and nothing else changed: no open quote, no second `hp`. */
function isMarkable(original: string, value: string, intent: Intent): boolean {
  const before = parseParameterized(original);
  const after = parseParameterized(value);
  return (
    /^[^\s/]+\/[^\s/]+$/.test(before.value) &&
    !layerTypes.has(before.value) &&
    after.value === before.value &&
    !after.ambiguous &&
    after.parameters.size === before.parameters.size + 1 &&
    parameterOctets(after, "hp") === intent
  );
}

/**
 * The fields that travel inside: those of the message's author. A field that isn't shown outside
 * goes back to below the one that it stood below, so that one travels, too.
 */
function protectedFields(
  fields: readonly HeaderField[],
  policy: HeaderPolicy,
): readonly HeaderField[] {
  const landmarks = new Set<string>();
  let above: HeaderField | undefined;
  for (const field of fields.filter((each) => !isMimeField(each))) {
    if (above && isAuthored(field) && !policy(field)) landmarks.add(fieldKey(above));
    above = field;
  }
  return fields.filter((field) => isAuthored(field) || landmarks.has(fieldKey(field)));
}

/**
 * HP-Outer, one for each protected field that is shown outside (RFC 9788 section 2.2); none where
 * nothing is encrypted.
 */
function outerRecords(
  fields: readonly HeaderField[],
  intent: Intent,
  policy: HeaderPolicy,
): readonly HeaderField[] {
  if (intent === "clear") return [];
  return protectedFields(fields, policy).flatMap((field) => {
    const shown = isMimeField(field) ? undefined : policy(field);
    if (!shown) return [];
    const text = shown.value.replace(/^[ \t]/, "");
    return [{ name: "HP-Outer", value: ` ${shown.name.trimEnd()}: ${text}` }];
  });
}
