/**
 * UTCTime and GeneralizedTime (RFC 5280 section 4.1.2.5), also without seconds and with an
 * offset.
 */
import { tlv } from "../asn1/der.ts";
import type { Element } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { identifier } from "../asn1/identifier.ts";

const pattern =
  /^(\d\d|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d{1,9})?(?:Z|([+-])(\d\d)(\d\d))$/;

/** Fractions of a second are dropped. Throws BerError `bad-value`. */
export function parseTime(element: Element): Date {
  const digits = element.identifier === identifier.utcTime ? 2 : 4;
  const match = pattern.exec(element.contents.toString("latin1"));
  if (match?.[1]?.length !== digits) throw new BerError("bad-value", "time can't be read");
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part || 0));
  const fullYear = digits === 4 ? year : year < 50 ? 2000 + year : 1900 + year;
  const offset = (match[7] === "-" ? -1 : 1) * (Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0));
  const time = new Date(0);
  time.setUTCFullYear(fullYear, month - 1, day);
  time.setUTCHours(hour, minute - offset, second);
  return time;
}

/** UTCTime through 2049, GeneralizedTime from 2050 on; fractions of a second are dropped. */
export function timeElement(date: Date): Buffer {
  const digits = date.toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  return date.getUTCFullYear() < 2050
    ? tlv(identifier.utcTime, Buffer.from(digits.slice(2)))
    : tlv(identifier.generalizedTime, Buffer.from(digits));
}
