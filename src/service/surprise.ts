import { describeError } from "../log/describe-error.ts";
import type { Log } from "../log/operational-log.ts";

/** EX_SOFTWARE of sysexits(3). */
const internalError = 70;

/**
 * Ends the process on an error that nobody has caught: what it has in its hands is unknown, and the
 * MTA defers the messages in work. Logged without the error's own text, which may quote a message.
 */
export function endOnSurprise(log: Log): void {
  process.on("uncaughtException", (error) => {
    log.error(undefined, `internal error: ${describeError(error)}`, { at: framesOf(error) });
    process.exit(internalError);
  });
}

/** The innermost places of the stack, without the message above them. */
function framesOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return [...stack.matchAll(/^ {4}at .*?([^/\s(]+:\d+):\d+\)?$/gm)]
    .slice(0, 5)
    .map(([, place = ""]) => place);
}
