/** SMTP replies as SMFIR_REPLYCODE carries them. */
import { MilterError } from "./error.ts";
import type { Reply } from "./transaction.ts";

/** libmilter's MAXREPLIES. */
const mostLines = 32;
/** RFC 5321 section 4.5.3.1.5: 512 octets a line, of which code, status and CRLF take up to 16. */
const longestText = 480;

/** What the client hears when something failed here: nothing is lost, nothing leaves. */
export const temporaryFailure: Reply = {
  code: 451,
  enhanced: "4.3.0",
  text: "temporary failure of the mail gateway, try again later",
};

/**
 * The reply's lines with code and status on each, CRLF between them, `%` doubled (both MTAs read
 * it as a format). Text that is too long for SMTP is folded, and cut after 32 lines. MilterError
 * `bad-verdict` for a code that isn't 4xx or 5xx, a status of another class (Postfix then answers
 * with a reply of its own) and for text that isn't printable ASCII.
 */
export function formatReply({ code, enhanced, text }: Reply): string {
  if (!Number.isInteger(code) || code < 400 || code > 599) {
    throw new MilterError("bad-verdict", `reply code is not 4xx or 5xx: ${code}`);
  }
  if (!/^[45]\.\d{1,3}\.\d{1,3}$/.test(enhanced) || !enhanced.startsWith(String(code).charAt(0))) {
    throw new MilterError("bad-verdict", `status code does not fit the reply code ${code}`);
  }
  const lines = typeof text === "string" ? [text] : text;
  if (lines.length === 0 || lines.some((line) => !/^[ -~]+$/.test(line))) {
    throw new MilterError("bad-verdict", "reply text is empty or not printable ASCII");
  }
  const folded = lines.flatMap(foldLine).slice(0, mostLines);
  return folded
    .map((line, index) => {
      const separator = index === folded.length - 1 ? " " : "-";
      return `${code}${separator}${enhanced} ${line.replaceAll("%", "%%")}`;
    })
    .join("\r\n");
}

/** At spaces where there are any. */
function foldLine(line: string): string[] {
  const folded: string[] = [];
  let rest = line;
  while (rest.length > longestText) {
    const space = rest.lastIndexOf(" ", longestText);
    const end = space > 0 ? space : longestText;
    folded.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return rest === "" ? folded : [...folded, rest];
}
