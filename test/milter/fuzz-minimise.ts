/** Leaves out of an input whatever it fails without, so that the rest can be read. */
import { WireReader } from "./fuzz-wire.ts";

/** Runs and milliseconds that are spent on one finding. */
const mostRuns = 400;
const longest = 60_000;

/**
 * Delta debugging: parts go as long as `fails` holds without them, first many at a time, then one
 * by one.
 */
export async function minimise(
  parts: readonly Buffer[],
  fails: (parts: readonly Buffer[]) => Promise<boolean>,
): Promise<readonly Buffer[]> {
  let kept = parts;
  let runs = 0;
  const deadline = performance.now() + longest;
  const isWorthIt = () => runs < mostRuns && performance.now() < deadline;
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : size >> 1) {
    for (let at = 0; at < kept.length && isWorthIt(); runs += 1) {
      const fewer = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (await fails(fewer)) kept = fewer;
      else at += size;
    }
  }
  return kept;
}

/** The packets of a stream, and what is left at its end. */
export function partsOf(stream: Buffer): Buffer[] {
  const reader = new WireReader();
  reader.add(stream);
  const parts: Buffer[] = [];
  let at = 0;
  for (let packet = reader.next(); packet !== undefined; packet = reader.next()) {
    parts.push(stream.subarray(at, at + 5 + packet.payload.length));
    at += 5 + packet.payload.length;
  }
  return at === stream.length ? parts : [...parts, stream.subarray(at)];
}
