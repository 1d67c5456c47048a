/** Waits for what goes on elsewhere and has no event to wait for. */
import { setTimeout as sleep } from "node:timers/promises";

/** Looks again and again whether `holds`; rejects with `what` after `timeout` milliseconds. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  timeout = 20_000,
): Promise<void> {
  const deadline = Date.now() + timeout;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not so after ${timeout} ms: ${what}`);
    await sleep(10);
  }
}
