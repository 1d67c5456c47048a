/**
 * A draft as mail programs write it: plain or HTML or both, in several charsets and transfer
 * encodings, with text attachments.
 */
import { Buffer } from "node:buffer";
import { bound } from "./expansion.ts";
import type { Random } from "./random.ts";

export interface Draft {
  readonly subject: string;
  readonly text: string;
  readonly attachment: { readonly name: string; readonly text: string } | undefined;
}

/** A header of its own and what follows it. */
interface Part {
  readonly fields: readonly string[];
  readonly body: string;
}

/** An RFC 5322 message with CRLF. */
export function compose(random: Random, draft: Draft): Buffer {
  const body = bodyPart(random, draft.text);
  const { attachment } = draft;
  const root = attachment
    ? multipart(random, "mixed", [body, attachmentPart(random, attachment)])
    : body;
  const fields = [
    "From: Front Desk <frontdesk@hospital.example>",
    "To: someone@elsewhere.example",
    `Subject: ${headerText(unbound(draft.subject))}`,
    `Message-ID: <${random.digits(12)}@hospital.example>`,
    "Date: Tue, 14 Apr 2026 09:12:00 -0500",
    "MIME-Version: 1.0",
    ...root.fields,
  ];
  return Buffer.from(`${fields.join("\r\n")}\r\n\r\n${root.body}`, "latin1");
}

function bodyPart(random: Random, text: string): Part {
  const form = random.next();
  const plain = (): Part => textPart(random, "plain", plainText(random, text));
  const html = (): Part => textPart(random, "html", htmlDocument(random, text));
  if (form < 0.5) return plain();
  return form < 0.75 ? html() : multipart(random, "alternative", [plain(), html()]);
}

/** Kinds of files that hold text, by their ending. */
const fileTypes: Readonly<Record<string, string>> = {
  csv: "text/csv",
  html: "text/html",
  ics: "text/calendar",
  json: "application/json",
  txt: "text/plain",
  vcf: "text/vcard",
};

function attachmentPart(random: Random, { name, text }: NonNullable<Draft["attachment"]>): Part {
  const ending = name.slice(name.lastIndexOf(".") + 1);
  const subtype = fileTypes[ending] ?? "application/octet-stream";
  const content = ending === "html" ? htmlDocument(random, text) : unbound(text);
  const { fields, body } = textPart(random, "plain", content);
  const charset = /charset=\S+/.exec(fields.join(" "))?.[0] ?? "";
  return {
    fields: [
      `Content-Type: ${subtype}; ${charset}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      ...fields.slice(1),
    ],
    body,
  };
}

function multipart(random: Random, subtype: string, parts: readonly Part[]): Part {
  const boundary = `=_${random.digits(16)}`;
  const bodies = parts.map(
    ({ fields, body }) => `--${boundary}\r\n${fields.join("\r\n")}\r\n\r\n${body}\r\n`,
  );
  return {
    fields: [`Content-Type: multipart/${subtype}; boundary="${boundary}"`],
    body: `${bodies.join("")}--${boundary}--\r\n`,
  };
}

function textPart(random: Random, subtype: string, text: string): Part {
  const { charset, octets } = encoded(random, text.replaceAll("\n", "\r\n"));
  const is7Bit = octets.every((octet) => octet > 0 && octet < 128);
  const isShort = text.split("\n").every((line) => line.length < 900);
  const encodings = ["quoted-printable", "base64", ...(is7Bit && isShort ? ["7bit", "7bit"] : [])];
  const encoding = charset === "utf-16" ? "base64" : random.pick(encodings);
  return {
    fields: [
      `Content-Type: text/${subtype}; charset=${charset}`,
      `Content-Transfer-Encoding: ${encoding}`,
    ],
    body:
      encoding === "base64"
        ? octets.toString("base64").replaceAll(/.{76}/g, "$&\r\n")
        : encoding === "7bit"
          ? octets.toString("latin1")
          : quotedPrintable(octets),
  };
}

function encoded(random: Random, text: string): { charset: string; octets: Buffer } {
  const isLatin1 = /^[\0-\x7f\xa0-\xff]*$/.test(text);
  const charsets = ["utf-8", "utf-8", "utf-8", "utf-16"];
  const latin = ["iso-8859-1", "windows-1252", "us-ascii"];
  const charset = random.pick([...charsets, ...(isLatin1 ? latin : [])]);
  if (charset === "utf-16") {
    return { charset, octets: Buffer.from(`\ufeff${text}`, "utf16le") };
  }
  if (charset === "utf-8") return { charset, octets: Buffer.from(text) };
  const octets = Buffer.from(text, "latin1");
  const isAscii = octets.every((octet) => octet < 128);
  return { charset: charset === "us-ascii" && !isAscii ? "iso-8859-1" : charset, octets };
}

/** RFC 2045 section 6.7. */
function quotedPrintable(octets: Buffer): string {
  const lines = octets.toString("latin1").split("\r\n");
  return lines
    .map((line) =>
      line
        .replaceAll(
          /[^\t\x20-\x3c\x3e-\x7e]|[\t ]$/g,
          (character) => `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
        )
        .replaceAll(/(?:=[0-9A-F]{2}|[^=]){75}(?=.)|.{73}(?==|.{3})/g, "$&=\r\n"),
    )
    .join("\r\n");
}

/** RFC 2047, one word of base64 for every 30 characters that need it. */
function headerText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words = text.match(/.{1,30}/gsu) ?? [];
  return words.map((word) => `=?utf-8?B?${Buffer.from(word).toString("base64")}?=`).join("\r\n ");
}

/** Lines folded at some width, or not at all; columns of tabs as tabs, or lined up. */
function plainText(random: Random, text: string): string {
  const width = random.pick([0, 64, 72, 76]);
  const splitsValues = random.chance(0.2) && !/^>/m.test(text);
  const source = splitsValues ? unbound(text) : text;
  const folded = source.split("\n").flatMap((line) => (width === 0 ? line : fold(line, width)));
  return unbound((random.chance(0.5) ? folded : linedUp(folded)).join("\n"));
}

function fold(line: string, width: number): string[] {
  if (line.includes("\t") || line.length <= width) return [line];
  const prefix = /^(?:> ?)*/.exec(line)?.[0] ?? "";
  const folded = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current !== "" && current.length + 1 + word.length > width) {
      folded.push(current);
      current = prefix + word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...folded, current];
}

/** Neighbouring lines with tabs become columns of equal width. */
function linedUp(lines: readonly string[]): string[] {
  const rows = lines.map((line) => line.split("\t"));
  const widths = rows.reduce<number[]>((most, row) => {
    if (row.length === 1) return most;
    return row.map((cell, column) => Math.max(most[column] ?? 0, cell.length + 3));
  }, []);
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join(""),
  );
}

function htmlDocument(random: Random, text: string): string {
  const style = random.pick(["", "<style>p { margin: 0 0 1em }</style>"]);
  const boldLabels = random.chance(0.5);
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => htmlBlock(paragraph, boldLabels));
  return unbound(`<html><head>${style}</head><body>\n${paragraphs.join("\n")}\n</body></html>\n`);
}

function htmlBlock(paragraph: string, boldLabels: boolean): string {
  const escaped = paragraph
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
  const lines = escaped.split("\n");
  if (lines.some((line) => line.includes("\t"))) {
    const rows = lines.map((line) => {
      const cells = line.split("\t").map((cell) => `<td>${cell}</td>`);
      return `<tr>${cells.join("")}</tr>`;
    });
    return `<table border="1">${rows.join("\n")}</table>`;
  }
  const shown = boldLabels
    ? lines.map((line) => line.replace(/^[A-Z][\w ]{1,24}:(?= )/, "<b>$&</b>"))
    : lines;
  return `<p>${shown.join("<br>\n")}</p>`;
}

function unbound(text: string): string {
  return text.replaceAll(bound, " ");
}
