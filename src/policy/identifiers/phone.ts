/**
 * Phone and fax numbers: of the North American Numbering Plan (area code and exchange begin with 2
 * to 9; ATIS-0300051) and international ones with a plus sign (ITU-T E.164, at most 15 digits).
 * Written as numbers for calling are, they count by themselves; as bare digits, or as they are dialled
 * in other countries, only behind a word such as "tel".
 */
import type { Candidate, Evidence } from "./shaped-number.ts";
import { digitsOf, isDigit, readAt, shapedNumber } from "./shaped-number.ts";

const extension = String.raw`(?:[ ,]{0,2}(?:x|ext|extn|extension)[.:]? ?\d{1,6}(?!\d))?`;

/** From the area code, or the 1 before it. */
const american = new RegExp(
  String.raw`(?:1(?:[-. /]|) ?)?\(?(?<area>[2-9]\d{2})(?<open>\)\s?[-./]? ?|[-./\s]|\s?-\s?|)` +
    String.raw`(?<exchange>[2-9]\d{2})(?<close>[-./\s]|\s?-\s?|)(?<line>\d{4})(?!\d)` +
    extension,
  "y",
);
/** Behind a plus sign. Each digit takes the marks before it, so there is one way to read it. */
const international = new RegExp(
  String.raw`(?<number>[1-9](?:[-. /()]{0,3}\d){7,14})(?!\d)${extension}`,
  "y",
);
const date =
  String.raw`(?:19|20)\d\d(?<mark>[-./])\d{1,2}\k<mark>\d{1,2}(?!\d)|` +
  String.raw`\d{1,2}(?<sign>[-./])\d{1,2}\k<sign>(?:\d{4}|\d{2})(?![-./]?\d)`;
const socialSecurityNumber = String.raw`\d{3}[- .]?\d{2}[- .]?\d{4}(?!\d)`;
/** Behind a label. Seven digits are a number within the town. */
const anyDigits = new RegExp(
  String.raw`(?!${date}|${socialSecurityNumber})(?<number>\d(?:[-. /()]{0,3}\d){6,14})(?![-. /()]{0,2}\d)${extension}`,
  "y",
);

export const phone = shapedNumber({
  cues: [
    ...["phone", "phones", "telephone", "tel", "tele", "ph", "cell", "cellphone", "mobile", "fax"],
    ...["facsimile", "call", "call me at", "call us at", "pager", "beeper", "voice", "text me at"],
    ...["phone number", "phone no", "phone#", "tel no", "ph no", "home#", "cell#", "work#"],
    ...["contact number", "home phone", "work phone", "day phone", "sms", "whatsapp", "voicemail"],
    ...["hotline", "reached at", "reach me at", "dial", "toll free", "telefono", "celular"],
    ...["tel\u00e9fono", "contact", "contact is"],
  ],
  begins: { digits: Array.from({ length: 15 }, (_, at) => at + 1) },
  distance: { before: 0, after: 40 },
  least: "none",
  candidateAt({ text }, at, has) {
    if (text.charAt(at - 1) === "+") return internationalAt(text, at);
    const isLabelled = has("label");
    const american = isLabelled || mayBeAmerican(text, at) ? americanAt(text, at) : undefined;
    return american ?? (isLabelled ? labelledAt(text, at) : undefined);
  },
});

/** Three digits, or a 1, and then a mark. */
function mayBeAmerican(text: string, at: number): boolean {
  const length = text.charAt(at) === "1" ? 1 : 3;
  return isDigit(text.charCodeAt(at + length - 1)) && !isDigit(text.charCodeAt(at + length));
}

function americanAt(text: string, at: number): Candidate | undefined {
  const match = readAt(american, text, at);
  if (!match) return undefined;
  const { area = "", open = "", exchange = "", close = "", line = "" } = match.groups ?? {};
  const bracket = text.charAt(at - 1) === "(";
  if (open.includes(")") !== (bracket || match[0].includes("("))) return undefined;
  if (area.endsWith("11") || exchange.endsWith("11")) return undefined;
  const start = bracket ? at - 1 : at;
  const end = at + match[0].length;
  const needs = evidenceFor(text, { start, end, open, close });
  return { start, end, value: area + exchange + line, needs };
}

interface Written {
  readonly start: number;
  readonly end: number;
  readonly open: string;
  readonly close: string;
}

/** Columns of numbers, and codes with one separator, could be anything. */
function evidenceFor(text: string, { start, end, open, close }: Written): Evidence {
  if (open === "" || close === "") return open.includes(")") ? "none" : "label";
  if (open !== close && !open.includes(")") && close.trim() !== "-") return "label";
  if (open.trim() !== "" || close.trim() !== "") return "none";
  // A line may end between two of its parts.
  if (open !== " " && close !== " ") return "label";
  const inRow = /\d\s$/.test(text.slice(Math.max(0, start - 2), start));
  return inRow || /^[ \t]\d/.test(text.slice(end, end + 2)) ? "label" : "none";
}

function internationalAt(text: string, at: number): Candidate | undefined {
  const home = text.charAt(at) === "1" ? americanAt(text, at) : undefined;
  if (home) return { ...home, start: at - 1, needs: "none" };
  const match = readAt(international, text, at);
  if (!match) return undefined;
  const value = `+${digitsOf(match.groups?.["number"] ?? "")}`;
  return { start: at - 1, end: at + match[0].length, value, needs: "none" };
}

function labelledAt(text: string, at: number): Candidate | undefined {
  const match = readAt(anyDigits, text, at);
  if (!match) return undefined;
  const start = text.charAt(at - 1) === "(" ? at - 1 : at;
  const value = digitsOf(match.groups?.["number"] ?? "");
  return { start, end: at + match[0].length, value, needs: "label" };
}
