import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { opening, signedLayers, verdicts } from "./entities.ts";

/** Signed messages of NIST's path validation suite, made with OpenSSL; too many to copy. */
const corpus = path.resolve(import.meta.dirname, "../../../shared/vectors/pkits-nist/smime");
const skip = existsSync(corpus) ? false : "the PKITS messages aren't on this machine";

test("every signed message of PKITS verifies, but for those of DSA", { skip }, () => {
  const found = new Map<string, number>();
  for (const name of readdirSync(corpus).filter((each) => each.endsWith(".eml"))) {
    // The files have LF outside of what was signed.
    const text = readFileSync(path.join(corpus, name), "latin1").replaceAll(/\r?\n/g, "\r\n");
    const [layer] = signedLayers(opening(Buffer.from(text, "latin1")));
    const verdict = `${layer?.form} ${layer?.covers} ${verdicts(layer)}`;
    const algorithms = layer?.signers.map((signer) => signer.algorithms).join(" ") ?? "";
    if (verdicts(layer) !== "valid") assert.match(algorithms, /dsa/i, name);
    found.set(verdict, (found.get(verdict) ?? 0) + 1);
  }
  assert.deepEqual(Object.fromEntries(found), {
    "multipart true valid": 106,
    "multipart true unsupported": 2,
  });
});
