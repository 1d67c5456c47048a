/**
 * Writes docs/interop.md from a run with every peer, and from the messages of other projects where
 * they lie beside the checkout (else that part of the page stays as it is).
 */
import { readFileSync, writeFileSync } from "node:fs";
import {
  exchangesText,
  vectorsHeading,
  vectorsText,
  type Exchanged,
} from "../test/interop/page.ts";
import { InteroperationRun } from "../test/interop/run.ts";
import { missingVectors, readCorpora } from "../test/interop/vectors.ts";

const path = new URL("../docs/interop.md", import.meta.url);
process.env["CI"] = "true"; // A page without one of the peers would say too little.

const run = new InteroperationRun();
const exchanged: Exchanged[] = [];
await run.start();
try {
  for (const feature of run.features) exchanged.push(await run.exchange(feature));
} finally {
  await run.stop();
}
writeFileSync(path, `${exchangesText(exchanged, run.versions)}\n\n${await vectorsPart()}`);

async function vectorsPart(): Promise<string> {
  if (missingVectors === false) return `${vectorsText(await readCorpora())}\n`;
  const page = readFileSync(path, "utf8");
  return page.slice(page.indexOf(vectorsHeading));
}
