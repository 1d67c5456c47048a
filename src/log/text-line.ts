/**
 * One log line for people: `queue id: [level:] text, key=value, key=value`.
 */

/** A line as the logger holds it. */
export interface LogEntry {
  readonly level: string;
  readonly queue_id?: string;
  readonly text: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** The line with its line end. What came from outside can't end it, nor move the cursor. */
export function textLine(entry: LogEntry): string {
  const level = entry.level === "info" ? "" : `${levelNames[entry.level] ?? entry.level}: `;
  const facts = Object.entries(entry.facts ?? {}).map(
    ([name, value]) => `, ${visible(name)}=${factText(value)}`,
  );
  const subject = visible(entry.queue_id ?? "domseal");
  return `${subject}: ${level}${visible(entry.text)}${facts.join("")}\n`;
}

/** As Postfix writes them. */
const levelNames: Readonly<Record<string, string>> = { warn: "warning" };

/**
 * Control characters (C0, DEL, C1), line and paragraph separators, bidirectional controls and lone
 * surrogates as `\u{HEX}`; a backslash is doubled, so that the escaping can be undone.
 */
export function visible(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replace(
      /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
      (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    );
}

/** Quoted where a space, a comma or a quote would make it look like two. */
function factText(value: string | number | boolean | readonly string[]): string {
  const text = typeof value === "object" ? value.join(" ") : String(value);
  const quoted = /[\s,"=]/.test(text) || text === "";
  return quoted ? `"${visible(text).replaceAll('"', '\\"')}"` : visible(text);
}
