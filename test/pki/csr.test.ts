import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { chainAbove } from "../../src/pki/chain.ts";
import { signCertificate, signOwnCertificate } from "../../src/pki/certificate-writer.ts";
import { certificationRequestPem } from "../../src/pki/csr.ts";
import { domainExtensions } from "../../src/pki/issue.ts";
import { encodeName, parseSubject } from "../../src/pki/name-writer.ts";
import { createPrivateKeyOf, type KeyType } from "../../src/pki/private-key.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { missingPeer, run } from "./peer-program.ts";

const directory = temporaryDirectory("csr");

describe("a certification request", () => {
  for (const type of ["rsa-2048", "p256", "p384", "p521", "ed25519"] satisfies KeyType[]) {
    test(
      `by a key of kind ${type} is verified by openssl`,
      { skip: missingPeer("openssl") },
      async () => {
        const key = await createPrivateKeyOf(type);
        const pem = await certificationRequestPem({
          key,
          subject: encodeName(parseSubject("C=DE,O=Krankenhaus Köln\\, gGmbH,CN=x.example")),
          extensions: domainExtensions("x.example", key, "signing"),
        });
        const path = join(directory, `${type}.pem`);
        writeFileSync(path, pem);
        const words = ["-in", path, "-noout", "-subject", "-nameopt", "RFC2253,-esc_msb,utf8"];
        const verified = run("sh", [
          "-c",
          `openssl req -verify ${words.join(" ")} 2>&1`,
        ]).toString();
        assert.match(verified, /verify OK/);
        assert.match(verified, /subject=CN=x\.example,O=Krankenhaus Köln\\, gGmbH,C=DE/);
        const text = run("openssl", ["req", "-in", path, "-noout", "-text"]).toString();
        assert.match(text, /email:domain-signing-authority@x\.example/);
      },
    );
  }

  test("isn't made by a key that can't sign", async () => {
    const key = await createPrivateKeyOf("x25519");
    const request = { key, subject: encodeName([]), extensions: [] };
    await assert.rejects(certificationRequestPem(request), { code: "unsupported-key" });
  });
});

describe("a subject", () => {
  test("is refused where it couldn't be written as the RFC wants it", () => {
    const bad = ["", "O", "O=", "X=1", "O=a,", ",O=a", "C=Germany", "C=de", "O=a\\", "=a"];
    for (const text of [...bad, `O=${"x".repeat(65)}`]) {
      assert.throws(() => parseSubject(text), { code: "bad-name" }, text);
    }
  });

  test("keeps the order and what is escaped", () => {
    const texts = parseSubject("C=US, o=a\\,b\\\\c ,CN=d=e").map(({ text }) => text);
    assert.deepEqual(texts, ["US", "a,b\\c", "d=e"]);
  });
});

describe("the chain above a certificate", async () => {
  const validity = { notBefore: new Date("2026-01-01"), notAfter: new Date("2046-01-01") };
  const named = async (name: string) => {
    const key = await createPrivateKeyOf("p256");
    const { publicKey } = key;
    const subject = encodeName(parseSubject(`CN=${name}`));
    return { key, contents: { subject, publicKey, extensions: [], ...validity } };
  };
  const [rootParts, middleParts, leafParts] = await Promise.all(["r", "m", "l"].map(named));
  const root = await signOwnCertificate(rootParts!.contents, rootParts!.key);
  const rootIssuer = { key: rootParts!.key, certificate: root };
  const middle = await signCertificate(middleParts!.contents, rootIssuer);
  const middleIssuer = { key: middleParts!.key, certificate: middle };
  const leaf = await signCertificate(leafParts!.contents, middleIssuer);

  test("is found in any order, the issuer first", () => {
    assert.deepEqual(chainAbove(leaf, [root, leaf, middle]), [middle, root]);
    assert.deepEqual(chainAbove(leaf, [root]), []);
    assert.deepEqual(chainAbove(root, [root, middle]), []);
  });

  test("has none that only bears the issuer's name", async () => {
    const impostor = await signOwnCertificate(
      { ...middleParts!.contents, publicKey: rootParts!.key.publicKey },
      rootParts!.key,
    );
    assert.deepEqual(chainAbove(leaf, [impostor, middle]), [middle]);
  });

  test("ends where certificates have signed each other", async () => {
    const crossed = await signCertificate(rootParts!.contents, middleIssuer);
    const chain = chainAbove(leaf, [middle, crossed]);
    assert.deepEqual(chain, [middle, crossed]);
  });
});
