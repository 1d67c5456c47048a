/** Streams of text, cut where scanning isn't disturbed. */

/** A slice is cut at a line's end from here on, ... */
const leastSlice = 65_536;
/** ... at any white space or at last anywhere here. */
const longestSlice = 262_144;
/** Strings that may pass without a slice: long content with little text in it. */
const quietStrings = 8;

/**
 * The same text in slices of 64 k to 256 k characters, none overlapping; the last one is shorter.
 * Where nothing comes together for long, an empty slice says that work was done.
 */
export function* textSlices(strings: Iterable<string>): Generator<string> {
  let pending = "";
  let quiet = 0;
  for (const text of strings) {
    pending += text;
    quiet++;
    for (let end = cutAt(pending); end > 0; end = cutAt(pending)) {
      yield pending.slice(0, end);
      pending = pending.slice(end);
      quiet = 0;
    }
    if (quiet < quietStrings) continue;
    quiet = 0;
    yield "";
  }
  if (pending !== "") yield pending;
}

/** Where to cut, or 0 for not yet. */
function cutAt(text: string): number {
  if (text.length < leastSlice) return 0;
  const line = text.lastIndexOf("\n", longestSlice - 1) + 1;
  if (line >= leastSlice) return line;
  if (text.length < longestSlice) return 0;
  const blank = text.lastIndexOf(" ", longestSlice - 1) + 1;
  if (blank >= leastSlice) return blank;
  const last = text.charCodeAt(longestSlice - 1);
  return last >= 0xd800 && last < 0xdc00 ? longestSlice - 1 : longestSlice;
}
