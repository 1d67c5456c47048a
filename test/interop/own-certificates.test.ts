/** Whether the peers take the certificates that DomSeal issues, for encryption and signatures. */
import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { issueAuthorityCertificate, issueProxyCertificate } from "../../src/pki/authority.ts";
import type { Certificate } from "../../src/pki/certificate.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import { createPrivateKeyOf, privateKeyPem, type PrivateKey } from "../../src/pki/private-key.ts";
import { Gpgsm } from "../peers/gpgsm.ts";
import type { Party } from "../peers/party.ts";
import { DomSeal } from "./domseal.ts";
import { receive, send } from "./exchange.ts";
import type { Feature } from "./features.ts";
import { missing, peerNames, startPeers, stopPeers, type Peers } from "./peers.ts";

const domain = "hospital.example";
/** Another one for the EC key: NSS keeps certificates with the same subject under one name. */
const ecDomain = "clinic.example";
const validity = {
  notBefore: new Date(Date.now() - 3_600_000),
  notAfter: new Date(Date.now() + 86_400_000),
};

const rsa = await createPrivateKeyOf("rsa-2048");
const ec = await createPrivateKeyOf("p256");
const authorityKey = await createPrivateKeyOf("p256");
const authority = await issueAuthorityCertificate({
  domains: [domain, ecDomain],
  key: authorityKey,
  ...validity,
});
const issuer = { key: authorityKey, certificate: authority };

const issued = party(
  "issued",
  rsa,
  await issueDomainCertificate({ domain, key: rsa, issuer, ...validity }),
);
const signer = party(
  "signer",
  ec,
  await issueDomainCertificate({ domain: ecDomain, key: ec, issuer, ...validity }),
);
const ann = `ann@${domain}`;
const proxy = await issueProxyCertificate({
  address: ann,
  publicKey: rsa.publicKey,
  issuer,
  ...validity,
});
const user: Party = { ...party("user", rsa, proxy), address: ann };
const selfSigned = party(
  "self-signed",
  rsa,
  await issueDomainCertificate({ domain, key: rsa, ...validity }),
);

function party(name: string, key: PrivateKey, { der }: Certificate): Party {
  return {
    name,
    address: `domain-confidentiality-authority@${domain}`,
    kind: key.kind === "rsa" ? "rsa" : "p256",
    key: createPrivateKey(privateKeyPem(key)),
    certificate: der,
  };
}

function sealedTo(recipient: Party): Feature {
  const sealing = { cipher: "aes-cbc", transport: "rsa-pkcs1", recipients: [recipient] } as const;
  const steps = [{ kind: "seal", sealing }] as const;
  return { name: "sealed", steps, layers: "aes-cbc rsa-pkcs1", sends: "compatible" };
}

function signedBy(party: Party): Feature {
  const signing = { form: "opaque", signers: [{ party, digest: "sha256" }] } as const;
  const algorithm = party.kind === "rsa" ? "rsa-pkcs1-sha256" : "ecdsa-sha256";
  const steps = [{ kind: "sign", signing }] as const;
  return { name: "signed", steps, layers: `signed:${algorithm}`, sends: "compatible" };
}

/** Peers that trust `anchor` and hold the parties' keys exchange each feature. */
function suite(anchor: Buffer, parties: readonly Party[], features: Record<string, Feature>): void {
  const domseal = new DomSeal({ certificate: anchor }, parties);
  let peers: Peers = new Map();
  before(async () => {
    peers = await startPeers({ certificate: anchor }, parties);
  });
  after(() => stopPeers(peers));
  for (const name of peerNames) {
    for (const [what, feature] of Object.entries(features)) {
      test(`${name} ${what}`, { skip: missing(name) }, async () => {
        const peer = peers.get(name);
        assert.ok(peer);
        assert.deepEqual(await receive(peer, domseal, feature), { kind: "yes" });
        assert.deepEqual(await send(peer, domseal, feature), { kind: "yes" });
      });
    }
  }
}

describe("certificates of a gateway's own authority", () => {
  suite(authority.der, [issued, signer, user], {
    "encrypts with a domain certificate": sealedTo(issued),
    "encrypts with a user's proxy certificate": sealedTo(user),
    "signs and verifies with a domain certificate, RSA": signedBy(issued),
    "signs and verifies with a domain certificate, EC": signedBy(signer),
  });

  test(
    "gpgsm refuses for their name constraints, without a setting that ignores those",
    { skip: missing("gpgsm") },
    async () => {
      const gpgsm = await Gpgsm.start({ certificate: authority.der }, [user]);
      try {
        const domseal = new DomSeal({ certificate: authority.der }, [user]);
        const outcome = await receive(gpgsm, domseal, sealedTo(user));
        assert.equal(outcome.kind, "unable");
        assert.match(outcome.reason, /Unsupported certificate/);
      } finally {
        await gpgsm.stop();
      }
    },
  );
});

describe("a self-signed domain certificate", () => {
  suite(selfSigned.certificate, [selfSigned], {
    "encrypts with it": sealedTo(selfSigned),
    "signs and verifies with it": signedBy(selfSigned),
  });
});
