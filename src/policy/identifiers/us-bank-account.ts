/**
 * US bank account numbers: 6 to 17 digits (the field of NACHA's entries) behind a label. "Account
 * number" alone is any customer's: it counts where the text nearby speaks of a bank.
 */
import type { Finder, Match, Places, WindowText } from "../finder.ts";
import { following, nearness } from "./nearness.ts";
import { digitsOf, isPart, readAt } from "./shaped-number.ts";

const shape = /\d{6,17}(?!\d)|\d{2,6}(?:[- ]\d{2,8}){1,4}(?!\d)/y;

const bankLabels = [
  ...["bank account", "bank account number", "bank acct", "bank acct no", "checking", "savings"],
  ...["checking account", "savings account", "checking acct", "savings acct", "deposit account"],
  ...["checking account number", "savings account number", "beneficiary account", "dda"],
];
const accountLabels = [
  ...["account", "account number", "account numbers", "account no", "account#", "acct", "acct no"],
  ...["acct number", "acct#", "a/c", "a/c no"],
];
const bankWords = [
  ...["bank", "routing", "routing number", "aba", "direct deposit", "wire", "wire transfer", "ach"],
  ...["swift", "credit union", "iban"],
];

export const usBankAccount: Finder = {
  cues: [...bankLabels, ...accountLabels, ...bankWords],
  begins: { digits: Array.from({ length: 16 }, (_, at) => at + 2) },
  *find({ text }: WindowText, { cues, starts }: Places): Generator<Match> {
    const ofAccount = accountLabels.length + bankLabels.length;
    const labels = cues.filter(({ label }) => label < bankLabels.length);
    const accounts = cues.filter(({ label }) => label >= bankLabels.length && label < ofAccount);
    const words = cues.filter(({ label }) => label >= ofAccount);
    if (labels.length + accounts.length === 0) return;
    const isLabelled = following(text, labels, 40);
    const isAccount = following(text, accounts, 20);
    const isNearBank = nearness(words, { before: 150, after: 150 });
    let last = 0;
    for (const start of starts) {
      const labelled = isLabelled(start) || (isAccount(start) && isNearBank(start));
      if (!labelled || start < last) continue;
      const match = readAt(shape, text, start);
      const value = digitsOf(match?.[0] ?? "");
      if (!match || value.length < 6 || value.length > 17) continue;
      const end = start + match[0].length;
      if (isPart(text, { start, end })) continue;
      last = end;
      yield { start, end, value };
    }
  },
};
