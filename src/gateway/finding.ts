/** What an examination of a gateway tells of one thing that it looked at. */

export interface Finding {
  readonly level: "ok" | "warning" | "error";
  /** What was looked at: `store`, `key hospital.example`, `postfix milter_default_action`. */
  readonly subject: string;
  readonly text: string;
  /** The command or setting that mends it. */
  readonly hint?: string;
}

export function finding(
  level: Finding["level"],
  subject: string,
  text: string,
  hint?: string,
): Finding {
  return { level, subject, text, ...(hint !== undefined && { hint }) };
}
