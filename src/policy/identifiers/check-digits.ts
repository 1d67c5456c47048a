/** Check digits that several kinds of numbers share. All take digits alone. */

/** Payment cards, NPI, Canadian SIN (ISO/IEC 7812-1, annex B; "Luhn", modulus 10). */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 1 && sum % 10 === 0;
}

/** The digits times their weights, added up; the weights start over where there are fewer. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    sum += Number(digits[at]) * (weights[at % weights.length] ?? 0);
  }
  return sum;
}
