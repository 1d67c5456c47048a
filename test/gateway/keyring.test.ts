import assert from "node:assert/strict";
import { chmod, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { createKeyring } from "../../src/gateway/keyring.ts";
import { issueAuthorityCertificate, issueProxyCertificate } from "../../src/pki/authority.ts";
import type { Certificate } from "../../src/pki/certificate.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import { writeKeyFile } from "../../src/pki/key-file.ts";
import { keyIdentifierOf } from "../../src/pki/key-identifier.ts";
import type { KeyPurpose } from "../../src/pki/key-purpose.ts";
import { createPrivateKeyOf, type KeyType } from "../../src/pki/private-key.ts";
import { make } from "../pki/made-certificate.ts";
import { freshWorld } from "../store/world.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const domain = "hospital.example";
const [notBefore, notAfter] = [new Date("2026-01-01"), new Date("2027-01-01")];

interface Wish {
  readonly domain?: string;
  readonly purpose?: KeyPurpose;
  readonly until?: Date;
  readonly activate?: boolean;
  readonly chain?: readonly Certificate[];
}

async function world() {
  const { store, now } = await freshWorld();
  const directory = temporaryDirectory("keys");
  const keyring = createKeyring(store, directory, () => now);
  let made = 0;
  const add = async (type: KeyType, wish: Wish = {}) => {
    const { purpose, until = notAfter, activate = true, chain = [] } = wish;
    const key = await createPrivateKeyOf(type);
    const certificate = await issueDomainCertificate({
      ...{ domain: wish.domain ?? domain, key, notBefore, notAfter: until },
      ...(purpose && { purpose }),
    });
    const keyFile = `${made++}.pem`;
    await writeKeyFile(join(directory, keyFile), key);
    const record = { domain: wish.domain ?? domain, certificate, chain, keyFile, activate };
    return {
      key,
      certificate,
      row: await store.ownKeys.add(record),
      file: join(directory, keyFile),
    };
  };
  return { store, keyring, directory, add };
}

describe("the keyring looks a key up", () => {
  test("by issuer and serial number, of any kind and state", async () => {
    const { keyring, add, store } = await world();
    const [rsa, ec] = [await add("rsa-2048"), await add("p256", { activate: false })];
    await store.ownKeys.retire(rsa.row.id);
    const lookup = await keyring.load();
    for (const { key, certificate } of [rsa, ec]) {
      const { issuerAndSerialNumber } = certificate;
      const found = lookup({ kind: "key-transport", issuerAndSerialNumber });
      assert.ok(found?.publicKey.equals(key.publicKey));
    }
  });

  test("by the key identifier, also one that the certificate doesn't hold", async () => {
    const { keyring, store, directory } = await world();
    const key = await createPrivateKeyOf("p256");
    const certificate = make({ publicKey: key.publicKey, emails: [`x@${domain}`] });
    assert.equal(certificate.subjectKeyIdentifier, undefined);
    await writeKeyFile(join(directory, "bare.pem"), key);
    await store.ownKeys.add({ domain, certificate, keyFile: "bare.pem", activate: true });
    const subjectKeyIdentifier = keyIdentifierOf(key.publicKey);
    const lookup = await keyring.load();
    const found = lookup({ kind: "key-agreement", subjectKeyIdentifier });
    assert.ok(found?.publicKey.equals(key.publicKey));
    const owner = (await keyring.owners())({ kind: "key-agreement", subjectKeyIdentifier });
    assert.equal(owner?.domain, domain);
  });

  test("by the proxy certificates that have it, those issued meanwhile and revoked too", async () => {
    const { keyring, add, store } = await world();
    const caKey = await createPrivateKeyOf("p256");
    const validity = { notBefore, notAfter };
    const options = { domains: [domain], key: caKey, ...validity } as const;
    const issuer = { key: caKey, certificate: await issueAuthorityCertificate(options) };
    const ca = {
      certificate: issuer.certificate,
      keyFile: "ca",
      crlUrl: undefined,
      replace: false,
    };
    const authority = (await store.authorities.add(ca)).id;
    const { key, row } = await add("rsa-2048");
    await add("p384");
    for (const address of [`alice@${domain}`, `bob@${domain}`]) {
      const { publicKey } = key;
      const certificate = await issueProxyCertificate({ address, publicKey, issuer, ...validity });
      const { issuerAndSerialNumber } = certificate;
      const recipient = { kind: "key-transport", issuerAndSerialNumber } as const;
      assert.equal((await keyring.load())(recipient), undefined);
      const proxy = { authority, ownKey: row.id, address, certificate };
      const { id } = await store.proxyCertificates.add(proxy);
      assert.ok((await keyring.load())(recipient)?.publicKey.equals(publicKey));
      await store.proxyCertificates.revoke(id, "superseded");
      assert.ok((await keyring.load())(recipient)?.publicKey.equals(publicKey));
      assert.equal((await keyring.owners())(recipient)?.domain, domain);
    }
  });

  test("and finds none for a stranger, or for a recipient without a name", async () => {
    const { keyring, add } = await world();
    await add("p256");
    const lookup = await keyring.load();
    const stranger = make({});
    const { issuerAndSerialNumber } = stranger;
    assert.equal(lookup({ kind: "key-transport", issuerAndSerialNumber }), undefined);
    assert.equal(lookup({ kind: "password" }), undefined);
  });

  test("among those added meanwhile", async () => {
    const { keyring, add } = await world();
    await add("p256");
    await keyring.load();
    const { certificate } = await add("p384");
    const lookup = await keyring.load();
    const { issuerAndSerialNumber } = certificate;
    assert.ok(lookup({ kind: "key-agreement", issuerAndSerialNumber }));
  });

  test("and throws only where a recipient names a key whose file can't be used", async () => {
    const { keyring, add } = await world();
    const [good, open] = [await add("p256"), await add("p384", { purpose: "signing" })];
    await chmod(open.file, 0o644);
    const lookup = await keyring.load();
    const named = ({ certificate: { issuerAndSerialNumber } }: typeof good) =>
      ({ kind: "key-agreement", issuerAndSerialNumber }) as const;
    assert.ok(lookup(named(good)));
    assert.throws(() => lookup(named(open)), { code: "unsafe-key-file" });
    assert.equal((await keyring.faults()).length, 1);
    await chmod(open.file, 0o600);
    assert.ok((await keyring.load())(named(open)), "a mended file is read without a restart");
    assert.deepEqual(await keyring.faults(), []);
  });

  test("from memory once it has been read", async () => {
    const { keyring, add } = await world();
    const { certificate, file } = await add("p256");
    await keyring.load();
    await rm(file);
    const { issuerAndSerialNumber } = certificate;
    assert.ok((await keyring.load())({ kind: "key-agreement", issuerAndSerialNumber }));
  });
});

describe("the keyring signs for a domain", () => {
  test("with the active key of the first family that is there, and its chain", async () => {
    const { keyring, add } = await world();
    const issuer = make({});
    const [rsa, ec] = [await add("rsa-2048", { chain: [issuer] }), await add("p256")];
    await add("ed25519", { activate: false });
    const first = await keyring.signer(domain, ["ed25519", "rsa", "ec"]);
    assert.ok(first);
    assert.ok(first.key.publicKey.equals(rsa.key.publicKey));
    assert.equal(first.certificate.fingerprint, rsa.certificate.fingerprint);
    assert.deepEqual(
      first.chain.map(({ fingerprint }) => fingerprint),
      [issuer.fingerprint],
    );
    const second = await keyring.signer(domain, ["ec", "rsa"]);
    assert.ok(second?.key.publicKey.equals(ec.key.publicKey));
    assert.equal(await keyring.signer(domain, ["ml-dsa"]), undefined);
  });

  test("with a key for signing alone rather than one for both", async () => {
    const { keyring, add } = await world();
    const both = await add("p256");
    const signing = await add("p256", { purpose: "signing" });
    const signer = await keyring.signer(domain, ["ec"]);
    assert.equal(signer?.certificate.fingerprint, signing.certificate.fingerprint);
    const encryption = await keyring.encryptionCertificate(domain, ["ec"]);
    assert.equal(encryption?.fingerprint, both.certificate.fingerprint);
  });

  test("with the key of the nearest domain above where it has none", async () => {
    const { keyring, add } = await world();
    const above = await add("p256", { domain });
    const signer = await keyring.signer(`ward.clinic.${domain}`, ["ec"]);
    assert.equal(signer?.certificate.fingerprint, above.certificate.fingerprint);
    assert.equal(await keyring.signer("other.example", ["ec"]), undefined);
    assert.equal(await keyring.signer("example", ["ec"]), undefined);
  });

  test("never with one that has expired, is for encryption only or retired", async () => {
    const { keyring, add, store } = await world();
    await add("p256", { until: new Date("2026-02-01") });
    await add("rsa-2048", { purpose: "encryption" });
    const retired = await add("ed25519");
    await store.ownKeys.retire(retired.row.id);
    assert.equal(await keyring.signer(domain, ["ec", "rsa", "ed25519"]), undefined);
  });

  test("or rejects where the key's file can't be used: another would change the algorithm", async () => {
    const { keyring, add } = await world();
    const { file } = await add("p256");
    await add("rsa-2048");
    await rm(file);
    await assert.rejects(keyring.signer(domain, ["ec", "rsa"]), { code: "unreadable-key" });
  });
});

describe("the keyring says what is encrypted to", () => {
  test("by the first key that can be used, and for storage by one whose file is there", async () => {
    const { keyring, add } = await world();
    const [lost, rsa] = [await add("p256"), await add("rsa-2048")];
    await rm(lost.file);
    const families = ["ec", "rsa"] as const;
    for (const found of [
      await keyring.encryptionCertificate(domain, families),
      await keyring.storageCertificate(domain, families),
    ])
      assert.equal(found?.fingerprint, rsa.certificate.fingerprint);
    await rm(rsa.file);
    const read = await keyring.encryptionCertificate(domain, families);
    assert.equal(read?.fingerprint, rsa.certificate.fingerprint, "from memory");
    assert.equal(await keyring.storageCertificate(domain, families), undefined);
    const expired = await add("p256", { until: new Date("2026-02-01") });
    const kept = await keyring.storageCertificate(domain, families);
    assert.equal(kept?.fingerprint, expired.certificate.fingerprint);
  });
});
