/** What mail is exchanged with every peer: each feature as data, both directions from one row. */
import type { Cipher, Digest, Sealing, Signer, Signing } from "../peers/cms-peer.ts";
import type { Authority, KeyKind, Party } from "../peers/party.ts";
import type { Profile } from "../../src/smime/profile.ts";

/** What is done to a message, the innermost first. */
export type Step =
  | { readonly kind: "seal"; readonly sealing: Sealing }
  | { readonly kind: "sign"; readonly signing: Signing }
  | { readonly kind: "compress" }
  | { readonly kind: "certify"; readonly parties: readonly Party[] };

export interface Feature {
  readonly name: string;
  readonly steps: readonly Step[];
  /**
   * What DomSeal must say of it when it reads it, the outermost layer first; `aes-cbc` stands for
   * any key length.
   */
  readonly layers: string;
  /**
   * How DomSeal makes it: as a profile does, as an envelope for which no profile calls (`cms`), or
   * not at all, since it only reads that.
   */
  readonly sends: Profile | "cms" | undefined;
  /** Why DomSeal refuses it on purpose: whoever made it, or as a certain peer makes it. */
  readonly refusal?: string;
  readonly refusals?: Readonly<Record<string, string>>;
}

export type Parties = Readonly<Record<KeyKind | "second", Party>>;

export function issueParties(authority: Authority): Parties {
  const issue = (kind: KeyKind, name: string = kind): Party => authority.issue(name, kind);
  return {
    rsa: issue("rsa"),
    second: issue("rsa", "second"),
    p256: issue("p256"),
    p384: issue("p384"),
    p521: issue("p521"),
    x25519: issue("x25519"),
    ed25519: issue("ed25519"),
    "ml-kem-768": issue("ml-kem-768"),
    "ml-dsa-65": issue("ml-dsa-65"),
  };
}

export function features(parties: Parties): readonly Feature[] {
  return [
    ...ciphers(parties),
    ...keyManagement(parties),
    ...envelopeForms(parties),
    ...signatures(parties),
    ...nestings(parties),
  ];
}

function ciphers({ rsa }: Parties): Feature[] {
  const made = (name: string, cipher: Cipher, sends: Feature["sends"]): Feature =>
    sealed(name, { ...usual(rsa), cipher }, `${cipher} rsa-pkcs1`, sends);
  return [
    made("AES-128-CBC", "aes-128-cbc", "cms"),
    made("AES-192-CBC", "aes-192-cbc", undefined),
    made("AES-256-CBC", "aes-256-cbc", "compatible"),
    made("3DES", "des-ede3-cbc", "smg-v1"),
    {
      ...made("RC2", "rc2-cbc", undefined),
      refusal: "unsupported-algorithm: content encryption rc2Cbc in envelopedData",
    },
    made("AES-128-GCM", "aes-128-gcm", "cms"),
    made("AES-192-GCM", "aes-192-gcm", undefined),
    made("AES-256-GCM", "aes-256-gcm", "cms"),
    {
      ...made("ChaCha20-Poly1305", "chacha20-poly1305", "cms"),
      // Version 1.72 puts it into enveloped-data, where there is no place for the tag (RFC 8103).
      refusals: {
        "Bouncy Castle":
          "unsupported-algorithm: content encryption chacha20Poly1305 in envelopedData",
      },
    },
  ];
}

function keyManagement(parties: Parties): Feature[] {
  const { rsa, p256, p384, p521, x25519, "ml-kem-768": lattice } = parties;
  const oaep = (digest: Digest): Sealing => ({ ...usual(rsa), transport: `rsa-oaep-${digest}` });
  const gcm = { cipher: "aes-256-gcm" } as const;
  const x25519Name = "x25519-hkdf-sha256-aes256-wrap";
  const latticeName = "ml-kem-768-hkdf-sha256-aes256-wrap";
  return [
    sealed("RSA-OAEP, SHA-1", oaep("sha1"), "aes-cbc rsa-oaep-sha1", undefined),
    sealed("RSA-OAEP, SHA-256", oaep("sha256"), "aes-cbc rsa-oaep-sha256", "cms"),
    sealed("RSA-OAEP, SHA-384", oaep("sha384"), "aes-cbc rsa-oaep-sha384", undefined),
    sealed("RSA-OAEP, SHA-512", oaep("sha512"), "aes-cbc rsa-oaep-sha512", undefined),
    sealed(
      "RSA-OAEP, SHA-256, with AES-256-GCM",
      { ...oaep("sha256"), ...gcm },
      "aes-256-gcm rsa-oaep-sha256",
      "modern",
    ),
    sealed("ECDH P-256", usual(p256), agreed("aes-cbc", "p256"), "compatible"),
    sealed("ECDH P-384", usual(p384), agreed("aes-cbc", "p384"), "compatible"),
    sealed("ECDH P-521", usual(p521), agreed("aes-cbc", "p521"), "compatible"),
    sealed(
      "ECDH P-256, with AES-256-GCM",
      { ...usual(p256), ...gcm },
      agreed("aes-256-gcm", "p256"),
      "modern",
    ),
    sealed("X25519", usual(x25519), `aes-cbc ${x25519Name}`, "compatible"),
    sealed(
      "ML-KEM-768, with AES-256-GCM",
      { ...usual(lattice), ...gcm },
      `aes-256-gcm ${latticeName}`,
      "pqc",
    ),
  ];
}

function envelopeForms({ rsa, second, p256 }: Parties): Feature[] {
  const byKeyIdentifier = { keyIdentifier: true };
  const cbc = "aes-cbc rsa-pkcs1";
  return [
    sealed("two RSA recipients", usual(second, rsa), cbc, "compatible"),
    sealed("an EC and an RSA recipient", usual(p256, rsa), cbc, "compatible"),
    sealed(
      "RSA recipient by key identifier",
      { ...usual(rsa), ...byKeyIdentifier },
      cbc,
      undefined,
    ),
    sealed(
      "EC recipient by key identifier",
      { ...usual(p256), ...byKeyIdentifier },
      agreed("aes-cbc", "p256"),
      undefined,
    ),
    sealed("BER of indefinite length", { ...usual(rsa), indefinite: true }, cbc, undefined),
  ];
}

function usual(...recipients: readonly Party[]): Sealing {
  return { cipher: "aes-cbc", transport: "rsa-pkcs1", recipients };
}

function sealed(name: string, sealing: Sealing, layers: string, sends: Feature["sends"]): Feature {
  return { name, steps: [{ kind: "seal", sealing }], layers, sends };
}

function agreed(cipher: Cipher, curve: string): string {
  return `${cipher} ecdh-${curve}-sha256kdf-aes256-wrap`;
}

function signatures(parties: Parties): Feature[] {
  const { rsa, p256, p384, p521, ed25519 } = parties;
  const pkcs1 = (digest: Digest): Signer => ({ party: rsa, padding: "pkcs1", digest });
  const pss: Signer = { party: rsa, padding: "pss", digest: "sha256" };
  const ecdsa = (party: Party, digest: Digest): Signer => ({ party, digest });
  const edwards: Signer = { party: ed25519, digest: "sha512" };
  const lattice: Signer = { party: parties["ml-dsa-65"], digest: "sha512" };
  const both = [pkcs1("sha256"), ecdsa(p256, "sha256")];
  return [
    signed("RSA PKCS#1 v1.5, SHA-256", "opaque", [pkcs1("sha256")], "rsa-pkcs1-sha256"),
    signed("RSA PKCS#1 v1.5, SHA-256", "multipart", [pkcs1("sha256")], "rsa-pkcs1-sha256"),
    {
      ...signed("RSA PKCS#1 v1.5, SHA-1", "opaque", [pkcs1("sha1")], "rsa-pkcs1-sha1 (weak)"),
      sends: undefined,
    },
    signed("RSA PKCS#1 v1.5, SHA-384", "opaque", [pkcs1("sha384")], "rsa-pkcs1-sha384"),
    signed("RSA PKCS#1 v1.5, SHA-512", "opaque", [pkcs1("sha512")], "rsa-pkcs1-sha512"),
    signed("RSASSA-PSS, SHA-256", "opaque", [pss], "rsa-pss-sha256"),
    signed("RSASSA-PSS, SHA-256", "multipart", [pss], "rsa-pss-sha256"),
    signed("ECDSA P-256, SHA-256", "opaque", [ecdsa(p256, "sha256")], "ecdsa-sha256"),
    signed("ECDSA P-256, SHA-256", "multipart", [ecdsa(p256, "sha256")], "ecdsa-sha256"),
    signed("ECDSA P-384, SHA-384", "opaque", [ecdsa(p384, "sha384")], "ecdsa-sha384"),
    signed("ECDSA P-521, SHA-512", "opaque", [ecdsa(p521, "sha512")], "ecdsa-sha512"),
    { ...signed("Ed25519", "opaque", [edwards], "ed25519"), sends: "modern" },
    { ...signed("Ed25519", "multipart", [edwards], "ed25519"), sends: "modern" },
    { ...signed("ML-DSA-65", "opaque", [lattice], "ml-dsa-65"), sends: "pqc" },
    signed("two signers, RSA and EC", "opaque", both, "ecdsa-sha256+rsa-pkcs1-sha256"),
    signed("two signers, RSA and EC", "multipart", both, "ecdsa-sha256+rsa-pkcs1-sha256"),
    {
      name: "signer by key identifier",
      steps: [
        {
          kind: "sign",
          signing: { form: "opaque", signers: [pkcs1("sha256")], keyIdentifier: true },
        },
      ],
      layers: "signed:rsa-pkcs1-sha256",
      sends: undefined,
    },
  ];
}

function signed(
  algorithm: string,
  form: Signing["form"],
  signers: readonly Signer[],
  algorithms: string,
): Feature {
  return {
    name: `${algorithm}, ${form === "opaque" ? "opaque" : "multipart/signed"}`,
    steps: [{ kind: "sign", signing: { form, signers } }],
    layers: `signed:${algorithms}`,
    sends: "compatible",
  };
}

function nestings({ rsa, second, p256 }: Parties): Feature[] {
  const seal: Step = { kind: "seal", sealing: usual(rsa) };
  const sealToEc: Step = { kind: "seal", sealing: { ...usual(p256), cipher: "aes-256-gcm" } };
  const sign = (form: Signing["form"], party: Party): Step => ({
    kind: "sign",
    signing: { form, signers: [{ party, digest: "sha256" }] },
  });
  const compress: Step = { kind: "compress" };
  const envelope = "aes-cbc rsa-pkcs1";
  const signature = "signed:rsa-pkcs1-sha256";
  return [
    {
      name: "signed (opaque), then encrypted",
      steps: [sign("opaque", second), seal],
      layers: `${envelope}, ${signature}`,
      sends: "compatible",
    },
    {
      name: "signed (multipart), then encrypted",
      steps: [sign("multipart", second), seal],
      layers: `${envelope}, ${signature}`,
      sends: "compatible",
    },
    {
      name: "signed with ECDSA, encrypted with AES-256-GCM to P-256",
      steps: [sign("opaque", p256), sealToEc],
      layers: `${agreed("aes-256-gcm", "p256")}, signed:ecdsa-sha256`,
      sends: "modern",
    },
    {
      name: "triple wrap: signed, encrypted, signed",
      steps: [sign("opaque", second), seal, sign("multipart", rsa)],
      layers: `${signature}, ${envelope}, ${signature}`,
      sends: "compatible",
    },
    {
      name: "encrypted, then signed",
      steps: [seal, sign("opaque", rsa)],
      layers: `${signature}, ${envelope}`,
      sends: undefined,
    },
    {
      name: "certificates alone",
      steps: [{ kind: "certify", parties: [rsa, p256] }],
      layers: "certs-only 2",
      sends: undefined,
    },
    { name: "compressed", steps: [compress], layers: "compressed", sends: undefined },
    {
      name: "compressed, signed, encrypted",
      steps: [compress, sign("opaque", second), seal],
      layers: `${envelope}, ${signature}, compressed`,
      sends: "compatible",
    },
  ];
}
