/**
 * Numbers in cells as spreadsheets show them, as far as it changes what they are: dates, and numbers
 * with leading zeros and hyphens (a social security number that is stored as a number).
 */

/** Formats that files name by number alone (ECMA-376 part 1 section 18.8.30), if they mean a date. */
export function builtInFormat(id: number): string {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) {
    return "yyyy-mm-dd";
  }
  if (id === 22) return "yyyy-mm-dd hh:mm";
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return "hh:mm:ss";
  return "General";
}

/** Days from 1899-12-30, where counting starts as 1900 was no leap year, or from 1904-01-01. */
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);
const secondsOfDay = 86_400;
/** 9999-12-31 */
const lastDay = 2_958_466;

/**
 * A number as text: dates as ISO 8601 whatever the format, digits by a mask of 0 and #, anything else
 * as the number it is, without an exponent where it has none to need.
 */
export function numberText(value: number, format: string, from1904 = false): string {
  const [positive = ""] = format.split(";", 1);
  // Colours, conditions, locales, quoted text and escapes aren't placeholders.
  const bare = positive.replaceAll(/\[(?![hms]+\])[^\]]{0,64}\]|_.|\*./gi, "");
  const letters = bare.replaceAll(/"[^"]{0,255}"|\\./g, "");
  if (/[dyhs]|m/i.test(letters) && !/general/i.test(letters)) {
    return dateText(value, letters, from1904) ?? plainNumber(value);
  }
  return maskedNumber(value, bare) ?? plainNumber(value);
}

function dateText(value: number, letters: string, from1904: boolean): string | undefined {
  if (!(value >= 0 && value < lastDay)) return undefined;
  const date = new Date(
    (from1904 ? epoch1904 : epoch1900) + Math.round(value * secondsOfDay) * 1000,
  );
  const [dayPart = "", time = ""] = date.toISOString().split("T");
  const hasDate = /[dy]/i.test(letters) || !/[hs]/i.test(letters);
  const clock = time.slice(0, 8);
  if (!hasDate) return clock;
  return clock === "00:00:00" ? dayPart : `${dayPart} ${clock}`;
}

/** Only for masks of digits with separators, and whole numbers: "000-00-0000", "(000) 000-0000". */
function maskedNumber(value: number, mask: string): string | undefined {
  const plain = mask.replaceAll(/["\\]/g, "");
  if (!/^[0#\-/(). ]{2,40}$/.test(plain) || !/0[0\-/() ]*0/.test(plain)) return undefined;
  if (!Number.isSafeInteger(value) || value < 0 || plain.includes(".")) return undefined;
  const digits = String(value).padStart(plain.replaceAll(/[^0]/g, "").length, "0");
  const places = plain.replaceAll(/[^0#]/g, "").length;
  let at = digits.length - places;
  let text = digits.slice(0, Math.max(at, 0));
  for (const character of plain) {
    if (character !== "0" && character !== "#") text += character;
    else {
      if (at >= 0) text += digits[at] ?? "";
      at++;
    }
  }
  return text;
}

function plainNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21
    ? value.toFixed(0)
    : // Binary fractions show more digits than were typed.
      String(Number(value.toPrecision(15)));
}
