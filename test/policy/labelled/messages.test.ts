import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseMessage } from "../../../src/mime/message.ts";
import { textOf } from "../../../src/mime/text.ts";
import { normalise } from "../../../src/policy/normalise.ts";
import { labelledMessages, partNames, templatesOf } from "./messages.ts";
import type { LabelledMessage, Part } from "./messages.ts";
import * as numbers from "./numbers.ts";
import { Random } from "./random.ts";
import { Scene } from "./scene.ts";
import { valueOf } from "./slots.ts";
import { parseTemplates } from "./template.ts";
import type { Node, SlotUse } from "./template.ts";

function messagesOf(part: Part, count: number, seed = "labels"): LabelledMessage[] {
  return [...labelledMessages({ seed, count, part })];
}

/** As it is compared: in one spelling, and on one line. */
function folded(text: string): string {
  return normalise(text).replaceAll(/\s+/g, " ").trim();
}

for (const part of partNames) {
  const messages = messagesOf(part, 500);
  const skip = messages.length === 0 ? "this part has no templates" : false;

  describe(`the labelled messages for ${part}`, { skip }, () => {
    test("are the same for the same seed, and others for another one", () => {
      const again = messagesOf(part, 500);
      assert.deepEqual(again, messages);
      const others = messagesOf(part, 500, "another");
      const same = others.filter(({ message }, at) => messages[at]?.message.equals(message));
      assert.ok(same.length < 5);
    });

    test("hold every value that they are labelled with", () => {
      for (const { name, message, identifiers } of messages) {
        const text = [...textOf(parseMessage([message]))]
          .map((event) => (event.kind === "text" ? event.text : ""))
          .join("\n");
        for (const label of identifiers) {
          assert.ok(folded(text).includes(folded(label.value)), `${name}: ${label.name}`);
        }
      }
    });

    test("are read without a problem", () => {
      for (const { name, message } of messages) {
        const events = [...textOf(parseMessage([message]))];
        const others = events.filter(({ kind }) => kind !== "text" && kind !== "part");
        assert.deepEqual(others, [], name);
      }
    });

    test("have lines that mail may have", () => {
      for (const { name, message } of messages) {
        const lines = message.toString("latin1").split("\r\n");
        assert.ok(
          lines.every((line) => line.length <= 998 && !/[\r\n\0]/.test(line)),
          name,
        );
        assert.ok(
          lines.every((line) => /^[\0-\x7f]*$/.test(line)),
          name,
        );
      }
    });

    test("identify somebody where they are PHI", () => {
      for (const { name, isPhi, identifiers, tolerated } of messages) {
        assert.ok(!isPhi || identifiers.length + tolerated.length > 0, name);
      }
    });
  });
}

test("templates have names of their own, over all parts", () => {
  const names = partNames.flatMap((part) => templatesOf(part).map(({ name }) => name));
  assert.equal(new Set(names).size, names.length);
});

test("there are many kinds of templates for development", () => {
  const templates = templatesOf("development");
  const completions = ["signature", "disclaimer", "cover", "reply"];
  assert.ok(templates.filter(({ isPhi }) => isPhi).length >= 40);
  const others = templates.filter(({ isPhi, kind }) => !isPhi && !completions.includes(kind));
  assert.ok(others.length >= 50);
});

test("every slot of every template has a value", () => {
  const scene = new Scene(new Random("slots"));
  for (const { name, subjects, body, attachment } of partNames.flatMap(templatesOf)) {
    const blocks = [...body, ...(attachment?.body ?? [])];
    const nodes = [...subjects, ...blocks.map((block) => block.nodes)].flat();
    for (const slot of nodes.flatMap(slotsIn)) {
      assert.notEqual(valueOf(scene, slot).text, "", `${name}: ${slot.name}`);
    }
  }
});

function slotsIn(node: Node): SlotUse[] {
  if (node.kind === "choice") return node.options.flat().flatMap(slotsIn);
  return node.kind === "slot" ? [node.slot] : [];
}

describe("a template that can't be read is named", () => {
  for (const [fault, body] of [
    ['"[[" without its "]]": x', "[[a|b"],
    ['"]]" opens nothing: x', "a]]"],
    ["not a slot in x: {{?}}", "{{?}}"],
    ['a line of "%repeat" or "%end" without the other: x', "%repeat 2-3\na"],
  ] as const) {
    test(fault, () => {
      const file = `=== x\nkind: k\nphi: no\nsubject: s\n---\n${body}\n`;
      assert.throws(() => parseTemplates(file), { name: "TemplateError", message: fault });
    });
  }

  test("one without a kind, or of which it isn't said whether it is PHI", () => {
    const parse = (header: string) => () => parseTemplates(`=== x\n${header}subject: s\n---\n`);
    assert.throws(parse("phi: no\n"), { message: "one kind: x" });
    assert.throws(parse("kind: k\nphi: perhaps\n"), { message: "phi is yes or no: x" });
    assert.throws(parse("kind: k\nphi: no\nto: y\n"), {
      message: "unknown line in the header of x: to: y",
    });
  });
});

describe("numbers have the check digits of their grammar", () => {
  const random = new Random("check digits");
  const check = (name: string, isValid: () => boolean): void => {
    test(name, () => {
      for (let round = 0; round < 200; round++) assert.ok(isValid());
    });
  };
  /** Doubled digits by a table, against the sum of the generator. */
  const isLuhn = (digits: string): boolean =>
    Array.from(digits).reduce((sum, digit, at) => {
      const doubles = (digits.length - at) % 2 === 0;
      return (
        sum + (doubles ? ([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)] ?? NaN) : Number(digit))
      );
    }, 0) %
      10 ===
    0;

  check("NPI", () => {
    const npi = numbers.npi(random);
    return /^[12]\d{9}$/.test(npi) && isLuhn(`80840${npi}`);
  });
  check("payment card", () => isLuhn(numbers.paymentCard(random)));
  check("social security number", () =>
    /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(numbers.ssn(random)),
  );
  check("Medicare beneficiary identifier", () =>
    /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y]{2}\d\d$/.test(
      numbers.mbi(random),
    ),
  );
  check("DEA", () => {
    const [, d1, d2, d3, d4, d5, d6, d7] = Array.from(numbers.dea(random).slice(1), Number);
    return (d1! + d3! + d5! + 2 * (d2! + d4! + d6!)) % 10 === d7;
  });
  check("routing number", () => {
    const d = Array.from(numbers.routingNumber(random), Number);
    const sum = 3 * (d[0]! + d[3]! + d[6]!) + 7 * (d[1]! + d[4]! + d[7]!) + d[2]! + d[5]! + d[8]!;
    return d.length === 9 && sum % 10 === 0;
  });
  check("IBAN", () => {
    const iban = numbers.iban(random);
    const moved = iban.slice(4) + iban.slice(0, 4);
    const value = Array.from(moved, (character) => parseInt(character, 36)).join("");
    return BigInt(value) % 97n === 1n;
  });
  check("vehicle identification number", () => {
    const vin = numbers.vin(random);
    const values = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
    const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    const sum = weights.reduce(
      (total, w, at) => total + w * (values.indexOf(vin.charAt(at)) % 10),
      0,
    );
    return vin.length === 17 && vin.charAt(8) === "0123456789X".charAt(sum % 11);
  });
  check("unique device identifier", () => {
    const gtin = numbers.deviceIdentifier(random).slice(4, 18);
    const sum = Array.from(gtin).reduce(
      (total, d, at) => total + Number(d) * (at % 2 === 0 ? 3 : 1),
      0,
    );
    return gtin.length === 14 && sum % 10 === 0;
  });
});
