/** A message as the octets that the store holds and SMTP sends. */
import { setImmediate as pause } from "node:timers/promises";
import type { HeaderField } from "../mime/field.ts";
import { serialiseFields } from "../mime/field.ts";

const octetsInPart = 2 ** 20;

/** A stray CR, which no server may send (RFC 5321 section 2.3.8), becomes a space as in Postfix. */
export function writableHeader(fields: readonly HeaderField[]): Buffer {
  return serialiseFields(
    fields.map(({ name, value }) => ({ name, value: value.replaceAll("\r", " ") })),
  );
}

export function* octetsOf(header: Buffer, body: Iterable<Buffer>): Generator<Buffer> {
  yield header;
  yield Buffer.from("\r\n");
  yield* body;
}

/** In parts of about 1 MiB, with a pause after each for the other sessions. */
export async function* inParts(
  chunks: Iterable<Buffer>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let octets = 0;
  for (const chunk of chunks) {
    held.push(chunk);
    octets += chunk.length;
    if (octets < octetsInPart) continue;
    yield Buffer.concat(held);
    held = [];
    octets = 0;
    await pause();
    signal.throwIfAborted();
  }
  if (octets > 0) yield Buffer.concat(held);
}
