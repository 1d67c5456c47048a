/**
 * Sizes and durations as administrators write them: a number, a space if they like, a unit.
 */

const sizeUnits: ReadonlyMap<string, number> = new Map(
  Object.entries({
    B: 1,
    kB: 1e3,
    MB: 1e6,
    GB: 1e9,
    KiB: 2 ** 10,
    MiB: 2 ** 20,
    GiB: 2 ** 30,
  }),
);

const durationUnits: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ms: 1,
    s: 1e3,
    min: 60e3,
    h: 3600e3,
    d: 86_400e3,
  }),
);

/**
 * 12 d in milliseconds. Node's timers end at 2^31 - 1 ms, not quite 25 d, and one that is set for
 * longer fires after 1 ms; some wait for twice the time of their setting.
 */
export const longestDuration = 12 * 86_400e3;

/** What a message about a bad size should name. */
export const sizeUnitNames = [...sizeUnits.keys()].join(", ");

/** What a message about a bad duration should name. */
export const durationUnitNames = [...durationUnits.keys()].join(", ");

/** `"50 MB"` -> 50000000 octets; undefined where it is no size. Units are case-sensitive (SI). */
export function parseSize(text: string): number | undefined {
  return parseQuantity(text, sizeUnits);
}

/** `"30 s"` -> 30000 milliseconds; undefined where it is no duration. */
export function parseDuration(text: string): number | undefined {
  return parseQuantity(text, durationUnits);
}

function parseQuantity(text: string, units: ReadonlyMap<string, number>): number | undefined {
  const match = /^(\d{1,12}(?:\.\d{1,3})?) ?([A-Za-z]{1,3})$/.exec(text);
  const factor = units.get(match?.[2] ?? "");
  if (match?.[1] === undefined || factor === undefined) return undefined;
  const amount = Math.round(Number(match[1]) * factor);
  return Number.isSafeInteger(amount) ? amount : undefined;
}
