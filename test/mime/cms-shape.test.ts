/** What openssl makes, told from how it begins. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { cmsShape } from "../../src/mime/cms-shape.ts";

const folder = mkdtempSync(join(tmpdir(), "cms-shape-"));

function openssl(command: string): Buffer {
  return execFileSync("openssl", command.split(" "), { cwd: folder, stdio: "pipe" });
}

describe("the shape of CMS", () => {
  before(() => {
    openssl("req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -subj /CN=x -days 2");
    writeFileSync(join(folder, "content"), "content\n");
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  const signing = "cms -sign -in content -signer cert.pem -inkey key.pem -outform DER";
  for (const [what, command, expected] of [
    ["a detached signature", signing, undefined],
    ["certificates", "crl2pkcs7 -nocrl -certfile cert.pem -outform DER", undefined],
    ["a signature around content", `${signing} -nodetach`, "opaque-signature"],
    ["one in indefinite length", `${signing} -nodetach -stream`, "opaque-signature"],
    ["one around another type", `${signing} -nodetach -econtent_type 1.2.3.4`, "opaque-signature"],
    ["a digest", "cms -digest_create -in content -outform DER", "opaque-signature"],
    ["plain data", "cms -data_create -in content -outform DER", "opaque-signature"],
    ["enveloped-data", "cms -encrypt -in content -outform DER cert.pem", "encrypted"],
    [
      "authenticated enveloped-data",
      "cms -encrypt -aes-256-gcm -in content -outform DER cert.pem",
      "encrypted",
    ],
    ["no CMS", "x509 -in cert.pem -outform DER", undefined],
  ] as const) {
    test(`is told for ${what}`, () => {
      assert.equal(cmsShape(openssl(command)), expected);
    });
  }

  test("is that of what is encrypted for signed and enveloped data, which openssl doesn't make", () => {
    const head = Buffer.from("3080" + "06092a864886f70d010704" + "a0803080020101", "hex");
    assert.equal(cmsShape(head), "encrypted");
  });

  test("is the worse where what is cut short doesn't tell", () => {
    const whole = openssl(signing);
    const type = 15;
    for (let end = 0; end < type; end++) assert.equal(cmsShape(whole.subarray(0, end)), undefined);
    assert.equal(cmsShape(whole.subarray(0, type)), "opaque-signature");
  });
});
