import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encodeVerdict } from "../../src/milter/answer.ts";
import type { AnswerContext } from "../../src/milter/answer.ts";
import { MilterError } from "../../src/milter/error.ts";
import { habitsOf } from "../../src/milter/mta-habits.ts";
import { applyEdits } from "../../src/milter/mta-message.ts";
import { action, negotiate } from "../../src/milter/negotiation.ts";
import type { Options } from "../../src/milter/negotiation.ts";
import { PacketReader } from "../../src/milter/packet.ts";
import { decodeResponse } from "../../src/milter/response.ts";
import type { EditResponse, Response } from "../../src/milter/response.ts";
import type { HeaderField, Modification, Verdict } from "../../src/milter/transaction.ts";
import { accept, plainMessage } from "./session-fixture.ts";

const fullOffer: Options = { version: 6, actions: 0x1ff, protocol: 0x1fffff };
const oldOffer: Options = { version: 2, actions: 0x3f, protocol: 0x7f };

function contextOf(overrides: Partial<AnswerContext> = {}, offer = fullOffer): AnswerContext {
  return {
    negotiated: negotiate(offer, { withoutReplies: true }),
    fields: plainMessage.fields,
    recipients: plainMessage.recipients,
    mtaVersion: "Postfix 3.7.11",
    ...overrides,
  };
}

function responses(verdict: Verdict, context = contextOf()): Response[] {
  const reader = new PacketReader(context.negotiated.dataLimit);
  const octets = Buffer.concat(encodeVerdict(verdict, context));
  return [...reader.packets(octets)].map(decodeResponse);
}

function kinds(...modifications: Modification[]): string[] {
  return responses(accept(...modifications)).map(({ kind }) => kind);
}

function applied(modifications: readonly Modification[], context: AnswerContext): HeaderField[] {
  const edits = responses(accept(...modifications), context).slice(0, -1) as EditResponse[];
  const leadingSpace = context.negotiated.version === 6;
  const message = { ...plainMessage, fields: context.fields };
  const habits = habitsOf[(context.mtaVersion ?? "").startsWith("8.") ? "sendmail" : "postfix"];
  return [...applyEdits(message, edits, { habits, leadingSpace }).message.fields];
}

function refused(...modifications: Modification[]): void {
  assert.throws(
    () => encodeVerdict(accept(...modifications), contextOf()),
    (error) => error instanceof MilterError && error.code === "bad-verdict",
  );
}

/** What the modifications mean, field by field. */
function expectedFields(
  fields: readonly HeaderField[],
  modifications: readonly Modification[],
): HeaderField[] {
  const result: HeaderField[] = [];
  for (let index = 0; index <= fields.length; index += 1) {
    for (const one of modifications) {
      if (one.kind === "insert-field" && one.index === index) result.push(one.field);
    }
    const field = fields[index];
    const edit = modifications.find((one) => "index" in one && one.index === index && isEdit(one));
    if (field === undefined || edit?.kind === "delete-field") continue;
    result.push(edit?.kind === "change-field" ? { ...field, value: edit.value } : field);
  }
  return result;
}

function isEdit({ kind }: Modification): boolean {
  return kind === "change-field" || kind === "delete-field";
}

const name = fc.constantFrom("X-Same", "x-same", "X-SAME", "Other");
const value = fc.integer({ min: 0, max: 99 }).map((number) => ` ${number}`);
const cases = fc.array(fc.record({ name, value }), { maxLength: 8 }).chain((fields) => {
  const index = fc.integer({ min: 0, max: fields.length });
  const edit = fc.oneof(
    fc.record({ kind: fc.constant("change-field" as const), index, value }),
    fc.record({ kind: fc.constant("delete-field" as const), index }),
  );
  const insertion = fc.record({
    kind: fc.constant("insert-field" as const),
    index,
    field: fc.record({ name, value }),
  });
  const edits = fc
    .uniqueArray(edit, { selector: (one) => one.index, maxLength: 8 })
    .map((all) => all.filter((one) => one.index < fields.length));
  return fc.tuple(fc.constant(fields), edits, fc.array(insertion, { maxLength: 5 }), fc.boolean());
});

// Sendmail's own way with positions is test/mta's to show; the order of the edits is held here.
for (const mtaVersion of ["Postfix 3.7.11", "8.17.1.9"]) {
  test(`means what the verdict says, for any edits of fields, to ${mtaVersion}`, () => {
    fc.assert(
      fc.property(cases, ([fields, edits, insertions, modern]) => {
        const context = contextOf({ fields, mtaVersion }, modern ? fullOffer : oldOffer);
        const modifications = [...insertions, ...edits];
        assert.equal(
          JSON.stringify(applied(modifications, context)),
          JSON.stringify(expectedFields(fields, modifications)),
        );
      }),
      { seed: 3, numRuns: 500 },
    );
  });
}

test("tells Sendmail no position but its top and one past its end", () => {
  fc.assert(
    fc.property(cases, ([fields, edits, insertions]) => {
      const context = contextOf({ fields, mtaVersion: "8.17.1.9" });
      for (const response of responses(accept(...insertions, ...edits), context)) {
        assert.notEqual(response.kind, "add-field");
        if (response.kind === "insert-field") assert.ok([0, 0x7fff_ffff].includes(response.index));
      }
    }),
    { seed: 5, numRuns: 200 },
  );
});

test("leaves fields where they are that Sendmail would not take back", () => {
  const fields = [
    { name: "A", value: " 1" },
    { name: "B", value: " 2\0" },
  ];
  const field = { name: "X-New", value: " new" };
  const context = contextOf({ fields, mtaVersion: "8.17.1.9" });
  assert.deepEqual(applied([{ kind: "insert-field", index: 1, field }], context), [
    ...fields,
    field,
  ]);
});

test("deletes from the highest position down", () => {
  const edits = responses(
    accept({ kind: "delete-field", index: 1 }, { kind: "delete-field", index: 4 }),
  );
  assert.deepEqual(edits.slice(0, 2), [
    { kind: "change-field", occurrence: 3, field: { name: "X-SAME", value: "" } },
    { kind: "change-field", occurrence: 1, field: { name: "X-Same", value: "" } },
  ]);
});

test("does not delete a field that it makes empty", () => {
  const context = contextOf({}, oldOffer);
  const fields = applied([{ kind: "change-field", index: 2, value: " " }], context);
  assert.equal(fields.length, plainMessage.fields.length);
});

test("appends what belongs in the middle where the MTA is unknown", () => {
  const field = { name: "X-New", value: " new" };
  const context = contextOf({ mtaVersion: undefined });
  const [top, appended] = responses(
    accept({ kind: "insert-field", index: 2, field }, { kind: "insert-field", index: 0, field }),
    context,
  );
  assert.deepEqual(top, { kind: "insert-field", index: 0, field });
  assert.deepEqual(appended, { kind: "add-field", field });
});

test("sends fields, envelope, all of the body, and then one final reply", () => {
  assert.deepEqual(
    kinds(
      { kind: "replace-body", chunks: [Buffer.alloc(70_000)] },
      { kind: "quarantine", reason: "why" },
      { kind: "delete-recipient", address: "second@insurer.example" },
      { kind: "insert-field", index: 5, field: { name: "X", value: " y" } },
      { kind: "change-field", index: 0, value: " x" },
    ),
    ["change-field", "add-field", "quarantine", "delete-recipient"].concat([
      "replace-body",
      "replace-body",
      "accept",
    ]),
  );
});

test("carries out no modification where the message is refused", () => {
  const reply = { code: 550, enhanced: "5.7.1", text: "no" };
  const modifications: Modification[] = [{ kind: "delete-field", index: 0 }];
  assert.deepEqual(responses({ modifications, disposition: { kind: "reply", reply } }), [
    { kind: "reply", text: "550 5.7.1 no" },
  ]);
  assert.deepEqual(responses({ modifications, disposition: { kind: "discard" } }), [
    { kind: "discard" },
  ]);
});

test("packs a body into full packets, however it is cut", () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 8 });
  fc.assert(
    fc.property(sizes, (sizes) => {
      const chunks = sizes.map((size, index) => Buffer.alloc(size, index + 1));
      const body = responses(accept({ kind: "replace-body", chunks }))
        .filter((response) => response.kind === "replace-body")
        .map(({ chunk }) => chunk);
      assert.ok(Buffer.concat(body).equals(Buffer.concat(chunks)));
      assert.ok(body.slice(0, -1).every(({ length }) => length === 65535));
      assert.ok(body.length === 1 || body.at(-1)!.length > 0);
    }),
    { seed: 4, numRuns: 50 },
  );
});

test("uses the packets that were agreed on", () => {
  const context = contextOf({}, { ...fullOffer, protocol: 0x1fffff | 0x20000000 });
  const verdict = accept({ kind: "replace-body", chunks: [Buffer.alloc(1_100_000)] });
  assert.deepEqual(
    responses(verdict, context).map((response) =>
      response.kind === "replace-body" ? response.chunk.length : response.kind,
    ),
    [1048575, 51425, "accept"],
  );
});

test("sends nothing after the last full packet of a body", () => {
  const verdict = accept({ kind: "replace-body", chunks: [Buffer.alloc(2 * 65535)] });
  assert.deepEqual(
    responses(verdict).map(({ kind }) => kind),
    ["replace-body", "replace-body", "accept"],
  );
});

test("does not copy the body", () => {
  const chunk = Buffer.alloc(10_000);
  const buffers = encodeVerdict(accept({ kind: "replace-body", chunks: [chunk] }), contextOf());
  assert.ok(buffers.some((buffer) => buffer.buffer === chunk.buffer));
});

const field = { name: "X", value: " y" };
const badVerdicts: [name: string, modifications: Modification[]][] = [
  ["a change of a field that is not there", [{ kind: "change-field", index: 5, value: " x" }]],
  ["a negative position", [{ kind: "delete-field", index: -1 }]],
  ["a position between two", [{ kind: "delete-field", index: 0.5 }]],
  ["an insertion after the end", [{ kind: "insert-field", index: 6, field }]],
  [
    "two edits of one field",
    [
      { kind: "delete-field", index: 0 },
      { kind: "change-field", index: 0, value: " x" },
    ],
  ],
  ["a name with a colon", [{ kind: "insert-field", index: 0, field: { ...field, name: "X:" } }]],
  ["a name with a space", [{ kind: "insert-field", index: 0, field: { ...field, name: "X " } }]],
  ["an empty name", [{ kind: "insert-field", index: 0, field: { ...field, name: "" } }]],
  ["a value with CR", [{ kind: "change-field", index: 0, value: " a\r\n b" }]],
  ["a value with NUL", [{ kind: "change-field", index: 0, value: " a\0" }]],
  ["a value that ends its line", [{ kind: "change-field", index: 0, value: " a\nBcc: b" }]],
  ["a value that ends in LF", [{ kind: "change-field", index: 0, value: " a\n" }]],
  ["a value that is not octets", [{ kind: "change-field", index: 0, value: " \u20ac" }]],
  ["a field longer than a packet", [{ kind: "change-field", index: 0, value: "x".repeat(65536) }]],
  ["an unknown recipient", [{ kind: "delete-recipient", address: "Second@insurer.example" }]],
  ["an empty quarantine reason", [{ kind: "quarantine", reason: "" }]],
  ["a quarantine reason of two lines", [{ kind: "quarantine", reason: "a\nb" }]],
  [
    "an address with a line end",
    [{ kind: "add-recipient", recipient: { address: "a@b\r\nc", parameters: [] } }],
  ],
  [
    "two bodies",
    [
      { kind: "replace-body", chunks: [] },
      { kind: "replace-body", chunks: [] },
    ],
  ],
];

for (const [name, modifications] of badVerdicts) {
  test(`refuses ${name}`, () => {
    refused(...modifications);
  });
}

test("refuses what the MTA did not offer, in words for an administrator", () => {
  const recipient = { address: "a@b.example", parameters: [] };
  const notOffered: [number, string, Modification][] = [
    [action.quarantine, "quarantine (SMFIF_QUARANTINE)", { kind: "quarantine", reason: "why" }],
    [
      action.changeSender,
      "change the envelope sender (SMFIF_CHGFROM)",
      { kind: "change-sender", sender: recipient },
    ],
    [action.addRecipients, "add recipients (SMFIF_ADDRCPT)", { kind: "add-recipient", recipient }],
    [
      action.addRecipientsWithParameters,
      "add recipients with ESMTP arguments (SMFIF_ADDRCPT_PAR)",
      { kind: "add-recipient", recipient: { ...recipient, parameters: ["NOTIFY=NEVER"] } },
    ],
  ];
  for (const [flag, words, modification] of notOffered) {
    const offer = { ...fullOffer, actions: fullOffer.actions & ~flag };
    assert.throws(
      () => encodeVerdict(accept(modification), contextOf({}, offer)),
      new MilterError("bad-verdict", `the MTA does not let filters ${words}`),
    );
    assert.equal(responses(accept(modification)).length, 2);
  }
});
