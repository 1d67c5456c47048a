/** What an examination of a gateway tells of one thing that it looked at. */

const day = 86_400_000;

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

/** Until when a certificate is valid; warns from 60 days before the end. */
export function expiry(subject: string, notAfter: Date, at: Date, hint: string): Finding {
  const days = Math.floor((notAfter.getTime() - at.getTime()) / day);
  const date = notAfter.toISOString().slice(0, 10);
  if (days < 0) return finding("error", subject, `certificate has expired: ${date}`, hint);
  if (days <= 60)
    return finding("warning", subject, `certificate expires in ${days} days: ${date}`, hint);
  return finding("ok", subject, `certificate valid until ${date}`);
}
