/** What sealing makes, judged by openssl where it knows the layer, and by its form. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { parseMessage } from "../../src/mime/message.ts";
import { parseCertificate } from "../../src/pki/certificate.ts";
import { parsePrivateKeyInfo } from "../../src/pki/private-key.ts";
import type { Protection } from "../../src/smime/protection.ts";
import { sealMessage, signedBeforeBody } from "../../src/smime/seal.ts";
import { PeerFailure } from "../peers/cms-peer.ts";
import { OpensslCms } from "../peers/openssl-cms.ts";
import { createAuthority, type Party } from "../peers/party.ts";
import { missingPeer } from "../pki/peer-program.ts";
import { layerings, signing } from "./signing-world.ts";
import type { Identity } from "./world.ts";
import { protect } from "./world.ts";

const authority = createAuthority("sealing");
const clinic = authority.issue("clinic", "rsa");
const clinicEc = authority.issue("clinic-ec", "p256");
const insurer = authority.issue("insurer", "rsa");
const insurerEc = authority.issue("insurer-ec", "p256");

function identity({ key, certificate }: Party): Identity {
  return {
    key: parsePrivateKeyInfo(key.export({ format: "der", type: "pkcs8" })),
    certificate: parseCertificate(certificate),
  };
}

const fields = "From: a@clinic.example\r\nSubject: s\r\nMIME-Version: 1.0\r\n";
const contents = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n";
const text = "Gr\u00fc\u00dfe \r\nFrom here\r\nno line end";
const message = Buffer.from(`${fields}${contents}\r\n${text}`, "latin1");
const entity = `${contents}\r\n${text}`;

const plain = { profile: "compatible", compress: false, headerProtection: "none" } as const;
const encrypt = { recipients: [identity(insurer).certificate] };

describe("what is sealed, with openssl cms", { skip: missingPeer("openssl") }, () => {
  let openssl: OpensslCms;
  before(async () => {
    openssl = await OpensslCms.start(authority);
  });
  after(() => openssl.stop());

  /** Takes layer after layer off, each by the program that its type names. */
  async function unwrapped(sealed: Buffer, recipient: Party): Promise<string> {
    const type = /^content-type:([^]*?)\r\n(?! )/im.exec(sealed.toString("latin1"))?.[1] ?? "";
    if (/enveloped-data/i.test(type))
      return unwrapped(await openssl.open(sealed, recipient), recipient);
    if (/signed-data|multipart\/signed/.test(type))
      return unwrapped(await openssl.verify(sealed), recipient);
    return sealed.toString("latin1");
  }

  const shapes = layerings(identity(clinic), encrypt.recipients);
  for (const [name, layers] of Object.entries(shapes)) {
    // openssl of Debian 12 is built without zlib, and reads no layer that nobody signed.
    if (layers.compress || layers.sign?.emptyLayer) continue;
    for (const profile of ["compatible", "modern"] as const) {
      test(`${name}, profile ${profile}, holds the entity octet for octet`, async () => {
        const sealed = await protect(message, { ...plain, profile, ...layers });
        assert.equal(await unwrapped(sealed, insurer), entity);
      });
    }
  }

  test("by ECDSA for an EC key is read as well", async () => {
    const sign = signing(identity(clinicEc));
    const recipients = [identity(insurerEc).certificate, identity(insurer).certificate];
    const sealed = await protect(message, {
      ...plain,
      profile: "modern",
      sign,
      encrypt: { recipients },
    });
    for (const recipient of [insurer, insurerEc])
      assert.equal(await unwrapped(sealed, recipient), entity);
  });

  test("has an empty layer below the domain's signature where that is asked for", async () => {
    const sign = signing(identity(clinic), "opaque", { emptyLayer: true });
    const signed = await openssl.verify(await protect(message, { ...plain, sign }));
    assert.match(
      signed.toString("latin1"),
      /^Content-Type: application\/pkcs7-mime; smime-type=signed-data;/,
    );
    await assert.rejects(openssl.verify(signed), /no signers/);
  });

  test("by two signers of different kinds is verified", async () => {
    const [one, other] = [signing(identity(clinic)), signing(identity(clinicEc))];
    for (const form of ["opaque", "multipart"] as const) {
      const sign = { ...one, form, signers: [...one.signers, ...other.signers] };
      assert.equal(
        await unwrapped(await protect(message, { ...plain, sign, encrypt }), insurer),
        entity,
      );
    }
  });

  test("by profile smg-v1 is 3DES and read", async () => {
    const sealed = await protect(message, { ...plain, profile: "smg-v1", encrypt });
    assert.equal(await unwrapped(sealed, insurer), entity);
  });

  test("by profile direct is the whole message, signed in a multipart", async () => {
    const sign = signing(identity(clinic));
    const sealed = await protect(message, { ...plain, profile: "direct", sign, encrypt });
    const signed = await openssl.open(sealed, insurer);
    assert.match(signed.toString("latin1"), /^Content-Type: multipart\/signed;/);
    const content = (await openssl.verify(signed)).toString("latin1");
    const [wrapper, ...whole] = content.split("\r\n\r\n");
    assert.match(wrapper ?? "", /^Content-Type: message\/rfc822; forwarded=no\r\n/m);
    assert.equal(whole.join("\r\n\r\n"), message.toString("latin1"));
  });

  test("in the clear is verified after its parts were encoded anew", async () => {
    const sealed = await protect(message, {
      ...plain,
      sign: signing(identity(clinic), "multipart"),
    });
    assert.match(sealed.toString("latin1"), /^[\t\r\n\x20-\x7e]*$/);
    assert.equal(
      await unwrapped(sealed, insurer),
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n" +
        "\r\nGr=FC=DFe=20\r\n=46rom here\r\nno line end",
    );
  });

  test("in the clear isn't signed by the digest of a body that was encoded anew", async () => {
    const part = "--b\r\n\r\n\u00fc\r\n--b--\r\n";
    const original = Buffer.from(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${part}`,
      "latin1",
    );
    const contentDigest = () => Buffer.alloc(32);
    const protection = { ...plain, sign: signing(identity(clinic), "multipart") };
    const content = await openssl.verify(await protect(original, protection, { contentDigest }));
    assert.match(content.toString("latin1"), /=FC/);
  });

  test("is signed by the digest that was made when the body arrived", async () => {
    const { fields: header, body } = parseMessage([message]);
    for (const headerProtection of ["none", "rfc9788", "wrapped"] as const) {
      const protection = { ...plain, headerProtection, sign: signing(identity(clinic)), encrypt };
      const head = signedBeforeBody(header, protection) ?? assert.fail();
      const digest = body.reduce(
        (hash, chunk) => hash.update(chunk),
        createHash("sha256").update(head),
      );
      const known = digest.digest();
      const contentDigest = (asked: Buffer): Buffer | undefined =>
        asked.equals(head) ? known : undefined;
      await unwrapped(await protect(message, protection, { contentDigest }), insurer);
      const wrong = { contentDigest: () => Buffer.alloc(32) };
      const broken = await openssl.open(await protect(message, protection, wrong), insurer);
      await assert.rejects(openssl.verify(broken), PeerFailure);
    }
  });
});

describe("what is sealed", () => {
  const sign = signing(identity(clinic), "multipart");

  async function made(protection: Protection, original = message): Promise<string> {
    return (await protect(original, protection)).toString("latin1");
  }

  test("names its layers' algorithms, the outermost first", async () => {
    const parsed = parseMessage([message]);
    const names = async (protection: Protection): Promise<string> =>
      (await sealMessage(parsed, protection)).algorithms;
    const outerSign = signing(identity(clinicEc));
    assert.equal(
      await names({ ...plain, compress: true, sign, encrypt, outerSign }),
      "signed:ecdsa-sha256 aes-256-cbc rsa-pkcs1 signed:rsa-pkcs1-sha256 compressed",
    );
    const recipients = [identity(insurer).certificate, identity(insurerEc).certificate];
    assert.equal(
      await names({ ...plain, profile: "modern", encrypt: { recipients } }),
      "aes-256-gcm rsa-oaep+ecdh-p256",
    );
  });

  test("has nothing outside a signature that can be read, and names the digest", async () => {
    const original = Buffer.from("From: a@clinic.example\r\n\r\nplain text\r\n");
    const sealed = await made({ ...plain, sign }, original);
    const boundary = /boundary="([^"]+)"/.exec(sealed)?.[1] ?? assert.fail();
    assert.match(
      sealed,
      /^Content-Type: multipart\/signed; protocol="application\/pkcs7-signature";/m,
    );
    assert.match(sealed, /;\r\n micalg=sha-256;/);
    const body = sealed.slice(sealed.indexOf("\r\n\r\n") + 4);
    assert.ok(body.startsWith(`--${boundary}\r\n`) && body.endsWith(`\r\n--${boundary}--\r\n`));
    assert.equal(body.split(`--${boundary}`).length, 4);
  });

  test("is signed opaquely where a readable signature wouldn't survive", async () => {
    const nested =
      "Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\n\u00fc\r\n--b\r\n\r\ns\r\n--b--\r\n";
    const sealed = await made({ ...plain, sign }, Buffer.from(nested, "latin1"));
    assert.match(sealed, /smime-type=signed-data/);
  });

  test("is base64 in lines of at most 76 characters wherever a relay can see it", async () => {
    const outerSign = { ...sign };
    const protection = { ...plain, profile: "modern", binaryInside: true, sign, encrypt } as const;
    for (const each of [protection, { ...protection, outerSign }]) {
      const body = (await made(each)).split("\r\n\r\n").slice(1).join("\r\n\r\n");
      assert.match(body, /^(?:[\x20-\x7e]{0,76}\r\n)*$/);
    }
  });

  test("is a quarter smaller inside where the recipients read binary", async () => {
    const original = Buffer.concat([message, Buffer.alloc(60_000, "x\r\n")]);
    const opaque = signing(identity(clinic));
    const sizes = [false, true].map(
      async (binaryInside) =>
        (await made({ ...plain, sign: opaque, encrypt, binaryInside }, original)).length,
    );
    const [base64 = 0, binary = 0] = await Promise.all(sizes);
    assert.ok(binary < base64 * 0.77, `${binary} of ${base64}`);
  });

  test("isn't when the MTA gives the message up", async () => {
    const signal = AbortSignal.abort(new Error("gone"));
    const body = [Buffer.alloc(2 ** 21)];
    const given = sealMessage({ fields: [], body }, { ...plain, sign }, "separator", { signal });
    await assert.rejects(given, /gone/);
  });

  test("has no octets before its body that are known where the body itself isn't signed", () => {
    const { fields: header } = parseMessage([message]);
    assert.equal(signedBeforeBody(header, { ...plain, encrypt }), undefined);
    assert.equal(signedBeforeBody(header, { ...plain, sign, compress: true }), undefined);
    const emptyLayer = { ...sign, emptyLayer: true };
    assert.equal(signedBeforeBody(header, { ...plain, sign: emptyLayer }), undefined);
  });
});
