/** What a mail server has logged so far, and will. */
import { setTimeout as sleep } from "node:timers/promises";

/** Waits until the log matches; rejects with its end after `timeout` milliseconds. */
export async function logged(
  log: () => Promise<string>,
  pattern: RegExp,
  timeout: number,
): Promise<string> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const text = await log();
    if (pattern.test(text)) return text;
    if (Date.now() > deadline)
      throw new Error(`not logged: ${pattern.source}\n${text.slice(-2000)}`);
    await sleep(50);
  }
}
