/** A filter's edits as Postfix 3.7.11 and Sendmail 8.17.1.9 carry them out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { habitsOf } from "../../src/milter/mta-habits.ts";
import type { MtaKind } from "../../src/milter/mta-habits.ts";
import { applyEdits } from "../../src/milter/mta-message.ts";
import type { EditResponse } from "../../src/milter/response.ts";
import { plainMessage } from "./session-fixture.ts";

function field(name: string, value: string) {
  return { name, value };
}

function change(occurrence: number, name: string, value: string): EditResponse {
  return { kind: "change-field", occurrence, field: field(name, value) };
}

function insert(index: number, value: string): EditResponse {
  return { kind: "insert-field", index, field: field("N", value) };
}

function add(name: string, value: string): EditResponse {
  return { kind: "add-field", field: field(name, value) };
}

/** Of the fields `A:1 B:2 a:3 C:4`. */
function after(kind: MtaKind, ...edits: EditResponse[]): string {
  const fields = [field("A", "1"), field("B", "2"), field("a", "3"), field("C", "4")];
  const context = { habits: habitsOf[kind], leadingSpace: true };
  const { message } = applyEdits({ ...plainMessage, fields }, edits, context);
  return message.fields.map(({ name, value }) => `${name}:${value}`).join(" ");
}

const huge = 0x7fff_ffff;

const cases: [name: string, edits: EditResponse[], postfix: string, sendmail: string][] = [
  ["an insertion at 0 at the top", [insert(0, "n")], "N:n A:1 B:2 a:3 C:4", "N:n A:1 B:2 a:3 C:4"],
  [
    "one past the end at the end",
    [insert(huge, "n")],
    "A:1 B:2 a:3 C:4 N:n",
    "A:1 B:2 a:3 C:4 N:n",
  ],
  [
    "one in the middle after fields of its own",
    [insert(2, "n")],
    "A:1 N:n B:2 a:3 C:4",
    "N:n A:1 B:2 a:3 C:4",
  ],
  [
    "a change by number and name in any case",
    [change(2, "A", "x")],
    "A:1 B:2 A:x C:4",
    "A:1 B:2 A:x C:4",
  ],
  [
    "a change of number 0 as of number 1",
    [change(0, "a", "x")],
    "a:x B:2 a:3 C:4",
    "a:x B:2 a:3 C:4",
  ],
  [
    "a change of a field that is not there as an addition",
    [change(3, "A", "x")],
    "A:1 B:2 a:3 C:4 A:x",
    "A:1 B:2 a:3 C:4 A:x",
  ],
  [
    "a deletion of a field that is not there as nothing",
    [change(3, "A", "")],
    "A:1 B:2 a:3 C:4",
    "A:1 B:2 a:3 C:4",
  ],
  // OpenDKIM once deleted its fields from the first to the last one.
  [
    "deletions from the first on by numbers of their own",
    [change(1, "A", ""), change(2, "A", "")],
    "B:2 a:3 C:4",
    "B:2 C:4",
  ],
  [
    "deletions from the last on alike",
    [change(2, "A", ""), change(1, "A", "")],
    "B:2 C:4",
    "B:2 C:4",
  ],
  [
    "an addition after a deletion at a place of its own",
    [change(1, "A", ""), add("A", "x")],
    "B:2 a:3 C:4 A:x",
    "A:x B:2 a:3 C:4",
  ],
  [
    "a line that isn't folded with a fold of its own",
    [add("N", "x\ny\n z")],
    "A:1 B:2 a:3 C:4 N:x\n\ty\n z",
    "A:1 B:2 a:3 C:4 N:x\n y\n z",
  ],
];

for (const [name, edits, postfix, sendmail] of cases) {
  for (const [kind, expected] of Object.entries({ postfix, sendmail })) {
    test(`${kind} takes ${name}`, () => {
      assert.equal(after(kind as MtaKind, ...edits), expected);
    });
  }
}

test("keeps a recipient whose deletion is spelt another way", () => {
  const edits: EditResponse[] = [
    { kind: "delete-recipient", address: "Claims@insurer.example" },
    { kind: "delete-recipient", address: "second@insurer.example" },
  ];
  const context = { habits: habitsOf.postfix, leadingSpace: true };
  const { message } = applyEdits(plainMessage, edits, context);
  assert.deepEqual(message.recipients, [plainMessage.recipients[0]]);
});

test("empties a body that is replaced by nothing, and leaves one that is not replaced", () => {
  const context = { habits: habitsOf.postfix, leadingSpace: true };
  const nothing: EditResponse = { kind: "replace-body", chunk: Buffer.alloc(0) };
  assert.equal(applyEdits(plainMessage, [nothing], context).message.body.length, 0);
  assert.equal(applyEdits(plainMessage, [], context).message.body, plainMessage.body);
});
