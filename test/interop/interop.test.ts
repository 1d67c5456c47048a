import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import {
  exchangesText,
  vectorsHeading,
  vectorsText,
  withoutVersions,
  type Exchanged,
} from "./page.ts";
import { missing, peerNames } from "./peers.ts";
import { InteroperationRun } from "./run.ts";
import { missingVectors, readCorpora } from "./vectors.ts";

const page = readFileSync(new URL("../../docs/interop.md", import.meta.url), "utf8");
const absent = peerNames.map((name) => missing(name)).find((reason) => reason !== false) ?? false;

describe("mail with other implementations", () => {
  const run = new InteroperationRun();
  const exchanged: Exchanged[] = [];
  before(() => run.start());
  after(() => run.stop());

  for (const feature of run.features) {
    test(`is exchanged, as far as the peers can: ${feature.name}`, async () => {
      exchanged.push(await run.exchange(feature));
    });
  }

  test("comes to what docs/interop.md says", { skip: absent }, () => {
    const written = page.slice(0, page.indexOf(`\n\n${vectorsHeading}`));
    const text = exchangesText(exchanged, run.versions);
    assert.equal(withoutVersions(written), withoutVersions(text));
  });
});

describe("messages that others made", { skip: missingVectors }, () => {
  test("come to what docs/interop.md says", async () => {
    const written = page.slice(page.indexOf(vectorsHeading));
    assert.equal(written, `${vectorsText(await readCorpora())}\n`);
  });
});
