/** A day, written as people write it in the United States, in Spanish, and as programs do. */
import { monthsInSpanish } from "./clinical.ts";
import { pad } from "./numbers.ts";

const months = [
  ...["January", "February", "March", "April", "May", "June", "July", "August", "September"],
  ...["October", "November", "December"],
];

/** Month first; month and day by themselves would be read otherwise elsewhere. */
export function dateForms(date: Date): string[] {
  const { year, month, day } = partsOf(date);
  const name = months[month - 1] ?? "";
  return [
    ...[`${pad(month, 2)}/${pad(day, 2)}/${year}`, `${month}/${day}/${year}`],
    ...[`${year}-${pad(month, 2)}-${pad(day, 2)}`, `${pad(month, 2)}-${pad(day, 2)}-${year}`],
    ...[`${name} ${day}, ${year}`, `${name.slice(0, 3)} ${day}, ${year}`],
    ...[`${day} ${name.slice(0, 3)} ${year}`, `${month}/${day}/${String(year).slice(2)}`],
    `${name} ${day}${ordinal(day)}, ${year}`,
  ];
}

/** Without the year. */
export function dateInWords(date: Date): string[] {
  const { month, day } = partsOf(date);
  const name = months[month - 1] ?? "";
  return [`${name} ${day}`, `${name} ${day}${ordinal(day)}`, `${month}/${day}`];
}

export function spanishDate(date: Date): string {
  const { year, month, day } = partsOf(date);
  return `${day} de ${monthsInSpanish[month - 1] ?? ""} de ${year}`;
}

/** As data between systems hold it. */
export function dateInDigits(date: Date): string {
  const { year, month, day } = partsOf(date);
  return `${year}${pad(month, 2)}${pad(day, 2)}`;
}

function partsOf(date: Date): { year: number; month: number; day: number } {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}
