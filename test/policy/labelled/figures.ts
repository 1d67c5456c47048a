/** All figures of a rule set and of the identifiers, on one part of what is labelled. */
import type { RuleSet } from "../../../src/policy/rule-set.ts";
import { cases, counterparts, foundIn } from "../identifiers/presidio-cases.ts";
import { identifierFigures } from "./identifier-figures.ts";
import type { IdentifierFigures } from "./identifier-figures.ts";
import { messageFigures } from "./message-figures.ts";
import type { MessageFigures } from "./message-figures.ts";
import { labelledMessages } from "./messages.ts";
import type { Part } from "./messages.ts";
import { clinicalQueries, missingOutsideData, ordinaryMail, suiteMail } from "./outside-data.ts";
import { rate } from "./rate.ts";

/** How many messages are made of each part: together more than two thousand. */
const sizes: Readonly<Record<Part, number>> = {
  development: 2000,
  "held-out": 1000,
  "held-out-2": 1500,
};

export interface Figures {
  readonly part: Part;
  /** On the labelled messages. */
  readonly identifiers: readonly IdentifierFigures[];
  /** On short texts of another project's tests. */
  readonly presidio: readonly IdentifierFigures[];
  /** By what they were measured on. */
  readonly messages: Readonly<Record<string, MessageFigures>>;
}

/** Of what is held out nobody sees which messages were missed: the lists are empty. */
export function figuresOf(rules: RuleSet, part: Part): Figures {
  const labelled = [...labelledMessages({ seed: "figures", count: sizes[part], part })];
  const isHeldOut = part !== "development";
  const identifiers = identifierFigures(labelled);
  const messages = Object.entries({
    labelled: messageFigures(rules, labelled),
    ...outsideFigures(rules, part),
  });
  return {
    part,
    identifiers: isHeldOut ? identifiers.map(withoutNames) : identifiers,
    presidio: isHeldOut ? [] : presidioFigures(),
    messages: Object.fromEntries(
      messages.map(([name, figures]) => [name, isHeldOut ? withoutNames(figures) : figures]),
    ),
  };
}

function withoutNames<F extends IdentifierFigures | MessageFigures>(figures: F): F {
  return { ...figures, missed: [], falselyFound: [] };
}

/** None where the data aren't there. */
function outsideFigures(rules: RuleSet, part: Part): Record<string, MessageFigures> {
  if (missingOutsideData !== false) return {};
  if (part !== "development") {
    return { "asq-phi, even lines": messageFigures(rules, clinicalQueries("even")) };
  }
  return {
    "asq-phi, odd lines": messageFigures(rules, clinicalQueries("odd")),
    "ordinary mail": messageFigures(rules, ordinaryMail()),
    "mail of MIME test suites": messageFigures(rules, suiteMail()),
  };
}

/** By recogniser: a text counts once, whatever is found in it. */
function presidioFigures(): IdentifierFigures[] {
  return Object.entries(counterparts).map(([recognizer, [identifier]]) => {
    const own = cases.filter((each) => each.recognizer === recognizer);
    const positive = own.filter(({ expected_len }) => expected_len > 0);
    const found = own.filter((each) => foundIn(each) > 0);
    const right = found.filter((each) => positive.includes(each));
    return {
      identifier,
      recall: rate(right.length, positive.length),
      precision: rate(right.length, found.length),
      missed: positive
        .filter((each) => !right.includes(each))
        .map((each) => `line ${cases.indexOf(each) + 1}`),
      falselyFound: found
        .filter((each) => !right.includes(each))
        .map((each) => `line ${cases.indexOf(each) + 1}`),
    };
  });
}
