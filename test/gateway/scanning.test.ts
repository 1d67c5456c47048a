import assert from "node:assert/strict";
import { after, test } from "node:test";
import { parseConfig } from "../../src/config/load.ts";
import { createDocumentReader } from "../../src/document/reader.ts";
import { scanMessage } from "../../src/gateway/scanning.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { parseRules } from "../../src/policy/rules.ts";

const site = {
  config: parseConfig('local_domains = ["hospital.example"]', "milter.conf"),
  documents: createDocumentReader(),
  rules: parseRules([], { subjectTriggers: [], unscannable: "require" }),
};
after(() => site.documents.close());

test("reading long content that holds no text lets others have their turns", async () => {
  const blanks = "\r\n".repeat(3_000_000);
  const message = parseMessage([Buffer.from(`Subject: x\r\n\r\n${blanks}`)]);
  let turns = 0;
  let isOver = false;
  const takeTurn = (): void => {
    turns++;
    if (!isOver) setImmediate(takeTurn);
  };
  setImmediate(takeTurn);
  await scanMessage(site, message);
  isOver = true;
  // One for every piece of the body, on a machine that is slow enough.
  assert.ok(turns > 5, `${turns} turns`);
});

test("a calendar whose base64 breaks off is read", async () => {
  const calendar = "BEGIN:VCALENDAR\r\nATTACH;ENCODING=BASE64:aW5zaWRlI\r\nEND:VCALENDAR\r\n";
  const message = parseMessage([Buffer.from(`Content-Type: text/calendar\r\n\r\n${calendar}`)]);
  const { unscannable } = await scanMessage(site, message);
  assert.deepEqual(unscannable, []);
});
