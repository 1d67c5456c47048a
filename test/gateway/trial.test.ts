/** A trial of rules says what the gateway does with the same message. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { tryMessage } from "../../src/gateway/trial.ts";
import { Gateway } from "./world.ts";

const nurse = "nurse@hospital.example";
const friend = "friend@stranger.example";

const rules = `
  [[rule]]
  name = "number"
  identifiers = ["us-ssn"]
  then = "require"

  [[rule]]
  name = "look-first"
  phrases = ["canary"]
  then = "hold"

  [[rule]]
  name = "seen"
  phrases = ["text"]
  then = "require"
  observe = true

  [[rule]]
  name = "mark"
  subject_triggers = ["[mark]"]
  then = "tag"
  tag = "marked"
`;

const plain = "Content-Type: text/plain\r\n\r\nthe text\r\n";
const secret = "Content-Type: text/plain\r\n\r\nSSN 219-09-9999\r\n";
const held = "Content-Type: text/plain\r\n\r\nSSN 219-09-9999, canary\r\n";
const locked = "Content-Type: application/x-rar\r\n\r\nRar!\x1a\x07\x01\x00\x00\x00\r\n";
const pgp =
  'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="pgp"\r\n\r\n' +
  "--pgp\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n" +
  "--pgp\r\nContent-Type: application/octet-stream\r\n\r\n" +
  "-----BEGIN PGP MESSAGE-----\r\n\r\nhF4D\r\n-----END PGP MESSAGE-----\r\n--pgp--\r\n";

describe("a trial says what the gateway records", () => {
  for (const unscannable of ["require", "hold"]) {
    for (const [what, subject, entity, demand] of [
      ["of mail that demands nothing", "s", plain, "none"],
      ["of mail with a number", "[mark] s", secret, "required"],
      ["of mail that is held", "s", held, "hold"],
      ["of mail that can't be read", "s", locked, unscannable === "hold" ? "hold" : "required"],
      ["of mail that is encrypted", "[mark] s", pgp, unscannable === "hold" ? "hold" : "none"],
      ["of mail that is encrypted but for a number", "SSN 219-09-9999", pgp, undefined],
    ] as const) {
      test(`${what}, where the unscannable is to ${unscannable}`, async () => {
        const hospital = await Gateway.open("hospital.example", {
          settings:
            `[policy]\nrules = ["rules.toml"]\nunscannable = "${unscannable}"\n` +
            '[outbound]\nreinject = "inet:1@127.0.0.1"\n',
          files: { "rules.toml": rules },
        });
        const raw = Buffer.from(
          `From: ${nurse}\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\n${entity}`,
          "latin1",
        );
        await hospital.send({ sender: nurse, recipients: [friend], raw });
        const envelope = { sender: nurse, recipient: friend, partnerDemand: undefined };
        const trial = await tryMessage(hospital.site, [raw], envelope);
        const record = await hospital.lastRecord();
        assert.equal(trial.demand, record.demand);
        assert.deepEqual([...trial.rules, ...trial.observed].sort(), record.rules.toSorted());
        if (demand !== undefined) assert.equal(trial.demand, demand);
      });
    }
  }
});
