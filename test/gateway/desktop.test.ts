/** Mail that people's own programs have signed or encrypted passes the gateway, octet for octet. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { parseCertificate } from "../../src/pki/certificate.ts";
import { OpensslCms } from "../peers/openssl-cms.ts";
import type { Party } from "../peers/party.ts";
import { createAuthority } from "../peers/party.ts";
import { missingPeer } from "../pki/peer-program.ts";
import { letter } from "./made-mail.ts";
import type { Mail } from "./world.ts";
import {
  accepted,
  befriended,
  clock,
  Gateway,
  refused,
  resultsOf,
  withoutResults,
} from "./world.ts";

const stranger = "friend@stranger.example";
const claims = "claims@insurer.example";
const text = Buffer.from("Content-Type: text/plain\r\n\r\ncanary, as it was written\r\n");

const pgpEncrypted =
  'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="pgp"\r\n\r\n' +
  "--pgp\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n" +
  "--pgp\r\nContent-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\n" +
  "hQEMA1234567890ABCDEF\r\n=abcd\r\n-----END PGP MESSAGE-----\r\n--pgp--\r\n";
const pgpSigned =
  'Content-Type: multipart/signed; protocol="application/pgp-signature"; micalg=pgp-sha256;\r\n' +
  ` boundary="pgp"\r\n\r\n--pgp\r\n${text.toString()}\r\n` +
  "--pgp\r\nContent-Type: application/pgp-signature\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\n" +
  "iQEzBAEBCAAdFiEE\r\n=abcd\r\n-----END PGP SIGNATURE-----\r\n--pgp--\r\n";

const reading = "[policy]\nrules = []\n";

const skip = missingPeer("openssl");

describe("mail that a person's own program has protected", { skip }, () => {
  const authority = createAuthority("Authority");
  const pat: Party = authority.issue("pat", "p256");
  let openssl: OpensslCms;
  /** Pat's organisation. */
  let office: Gateway;
  let insurer: Gateway;
  const entities = new Map<string, string>();
  before(async () => {
    openssl = await OpensslCms.start(authority);
    [office, insurer] = await Promise.all([
      Gateway.open("peers.example", { settings: reading }),
      Gateway.open("insurer.example"),
    ]);
    // The peers' certificates are of today.
    clock.now = new Date();
    await befriended([office, insurer]);
    await insurer.trust(parseCertificate(authority.certificate), "peers.example");
    for (const form of ["opaque", "multipart"] as const) {
      const signers = [{ party: pat, digest: "sha256" }] as const;
      const made = await openssl.sign(text, { form, signers });
      entities.set(`S/MIME, signed (${form})`, entityOf(made));
    }
    const sealing = {
      cipher: "aes-256-cbc",
      transport: "rsa-pkcs1",
      recipients: [authority.issue("kim", "rsa")],
    } as const;
    entities.set("S/MIME, encrypted", entityOf(await openssl.seal(text, sealing)));
    entities.set("S/MIME, signed and encrypted", entityOf(await signedAndSealed()));
    entities.set("PGP, signed", pgpSigned);
    entities.set("PGP, encrypted", pgpEncrypted);

    async function signedAndSealed(): Promise<Buffer> {
      const signers = [{ party: pat, digest: "sha256" }] as const;
      return openssl.seal(await openssl.sign(text, { form: "opaque", signers }), sealing);
    }
  });

  const mailOf = (name: string, to: string): Mail => {
    const entity = entities.get(name);
    assert.ok(entity, name);
    return { ...letter(entity, { from: pat.address, to }), sender: pat.address };
  };

  const names = [
    ...["S/MIME, signed (opaque)", "S/MIME, signed (multipart)"],
    ...["S/MIME, encrypted", "S/MIME, signed and encrypted"],
    ...["PGP, signed", "PGP, encrypted"],
  ];
  for (const name of names) {
    test(`goes to a stranger untouched: ${name}`, async () => {
      const passage = await office.send(mailOf(name, stranger));
      assert.ok(passage.kind === "accepted" && passage.isUntouched, JSON.stringify(passage));
    });

    test(`comes from a stranger untouched: ${name}`, async () => {
      const clinic = await Gateway.open("clinic.example", { keys: ["p256"] });
      const passage = await clinic.receive(mailOf(name, "a@clinic.example"));
      assert.ok(passage.kind === "accepted" && passage.isUntouched, JSON.stringify(passage));
    });

    test(`reaches a partner's mailbox octet for octet: ${name}`, async () => {
      const mail = mailOf(name, claims);
      const wire = await accepted(office.send(mail));
      const isEncrypted = name.endsWith("encrypted");
      assert.equal(wire.raw.equals(mail.raw), isEncrypted);
      assert.ok(isEncrypted || !wire.raw.includes("canary"));
      const arrived = await accepted(insurer.receive(wire));
      assert.equal(withoutResults(arrived), mail.raw.toString("latin1"));
      if (name.startsWith("S/MIME, signed ("))
        assert.equal((await openssl.verify(arrived.raw)).toString("latin1"), text.toString());
    });
  }

  test("is reported with both signatures where the partner's gateway has signed around it", async () => {
    for (const name of ["S/MIME, signed (opaque)", "S/MIME, signed (multipart)"]) {
      const wire = await accepted(office.send(mailOf(name, claims)));
      const results = resultsOf(await accepted(insurer.receive(wire)));
      assert.equal(results[0], "Result: decrypted, verified");
      const signatures = results.filter((each) => each.startsWith("Signature: "));
      assert.deepEqual(
        signatures.map((each) => / by=(\S+); name=(\S+);/.exec(each)?.slice(1).join(" ")),
        ["approved-certificate exact", "anchor address"],
      );
    }
  });

  test("is refused on its way out where policy wants to read what leaves", async () => {
    const settings = `${reading}[outbound]\ndesktop = "refuse"\n`;
    const strict = await Gateway.open("peers.example", { settings });
    for (const name of names) {
      const mail = mailOf(name, stranger);
      if (!name.endsWith("encrypted")) await accepted(strict.send(mail));
      else assert.match(await refused(strict.send(mail)), /^550 5\.7\.1 Mail that was encrypted/);
    }
  });

  test("is read for the rules within an opaque signature", async () => {
    const rules = "rules.toml";
    const strict = await Gateway.open("peers.example", {
      settings: `[policy]\nrules = ["${rules}"]\n`,
      files: { [rules]: '[[rule]]\nname = "canary"\nphrases = ["canary"]\nthen = "require"\n' },
    });
    const mail = mailOf("S/MIME, signed (opaque)", stranger);
    assert.match(await refused(strict.send(mail)), /by policy: canary\)/);
    const open = await Gateway.open("peers.example");
    assert.equal((await accepted(open.send(mail))).raw.equals(mail.raw), true);
  });

  test("is refused on its way in where nobody but its reader could open it", async () => {
    const settings = '[policy]\nrules = []\n[inbound]\ndesktop = "refuse"\n';
    const strict = await Gateway.open("clinic.example", { settings });
    for (const name of names) {
      const mail = mailOf(name, "a@clinic.example");
      if (!name.endsWith("encrypted")) await accepted(strict.receive(mail));
      else
        assert.match(await refused(strict.receive(mail)), /^550 5\.7\.1 Mail that was encrypted/);
    }
  });
});

/** Without MIME-Version, which the letter has. */
function entityOf(message: Buffer): string {
  return message.toString("latin1").replace(/^MIME-Version: 1\.0\r\n/im, "");
}
