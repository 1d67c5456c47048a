import assert from "node:assert/strict";
import { test } from "node:test";
import { MacroTable } from "../../src/milter/macros.ts";

test("finds a macro with and without braces, however it was spelt", () => {
  const table = new MacroTable(1000);
  table.set("mail", [
    ["i", "Q1"],
    ["{auth_type}", "PLAIN"],
    ["auth_authen", "me"],
  ]);
  for (const name of ["i", "{i}"]) assert.equal(table.value(name), "Q1");
  for (const name of ["auth_type", "{auth_type}"]) assert.equal(table.value(name), "PLAIN");
  for (const name of ["auth_authen", "{auth_authen}"]) assert.equal(table.value(name), "me");
  assert.equal(table.value("mail_addr"), undefined);
});

test("asks the latest stage first", () => {
  const table = new MacroTable(1000);
  table.set("end-of-message", [["i", "late"]]);
  table.set("mail", [["i", "early"]]);
  assert.equal(table.value("i"), "late");
});

test("replaces a stage's macros, also by none", () => {
  const table = new MacroTable(1000);
  table.set("mail", [["{auth_authen}", "me"]]);
  table.set("mail", []);
  assert.equal(table.value("auth_authen"), undefined);
});

test("ends the macros of later stages with an earlier one", () => {
  const table = new MacroTable(1000);
  table.set("connect", [["v", "Postfix"]]);
  table.set("mail", [["i", "Q1"]]);
  table.set("recipient", [["{rcpt_addr}", "a@b.example"]]);
  table.endAfter("mail");
  assert.equal(table.value("rcpt_addr"), undefined);
  assert.equal(table.value("i"), "Q1");
  table.endAfter("helo");
  assert.equal(table.value("i"), undefined);
  assert.equal(table.value("v"), "Postfix");
});

test("keeps a snapshot as it was", () => {
  const table = new MacroTable(1000);
  table.set("mail", [["i", "Q1"]]);
  const snapshot = table.snapshot();
  table.set("mail", [["i", "Q2"]]);
  assert.equal(snapshot.value("i"), "Q1");
});

test("says that it is incomplete while a stage is over the limit", () => {
  const table = new MacroTable(140);
  table.set("connect", [["v", "1234"]]);
  table.set("mail", [["i", "x".repeat(10)]]);
  assert.equal(table.incomplete, true);
  assert.equal(table.value("i"), undefined);
  assert.equal(table.value("v"), "1234");
  table.set("mail", [["i", "Q1"]]);
  assert.equal(table.incomplete, false);
});

test("counts the room that each macro takes, however short", () => {
  const table = new MacroTable(1000);
  const names = Array.from({ length: 20 }, (_, number) => String.fromCharCode(0x61 + number));
  table.set(
    "mail",
    names.slice(0, 15).map((name) => [name, ""]),
  );
  assert.equal(table.incomplete, false);
  table.set(
    "mail",
    names.map((name) => [name, ""]),
  );
  assert.equal(table.incomplete, true);
  assert.equal(table.value("a"), undefined);
});
