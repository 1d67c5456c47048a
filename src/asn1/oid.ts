/**
 * Object identifiers: dotted text <-> contents octets (X.690 section 8.19), and the table of
 * those that have a name here.
 */
import { BerError } from "./error.ts";

/** Longest accepted encoding; real ones stay below 20 octets. */
const longestEncoding = 128;

/** Names in the spelling of the RFCs that define them, without the `id-` in front. */
export const oid = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  envelopedData: "1.2.840.113549.1.7.3",
  digestedData: "1.2.840.113549.1.7.5",
  encryptedData: "1.2.840.113549.1.7.6",
  compressedData: "1.2.840.113549.1.9.16.1.9",
  authEnvelopedData: "1.2.840.113549.1.9.16.1.23",
  rsaEncryption: "1.2.840.113549.1.1.1",
  md2WithRsaEncryption: "1.2.840.113549.1.1.2",
  md5WithRsaEncryption: "1.2.840.113549.1.1.4",
  sha1WithRsaEncryption: "1.2.840.113549.1.1.5",
  sha224WithRsaEncryption: "1.2.840.113549.1.1.14",
  sha256WithRsaEncryption: "1.2.840.113549.1.1.11",
  sha384WithRsaEncryption: "1.2.840.113549.1.1.12",
  sha512WithRsaEncryption: "1.2.840.113549.1.1.13",
  rsassaPss: "1.2.840.113549.1.1.10",
  ecPublicKey: "1.2.840.10045.2.1",
  ecdsaWithSha1: "1.2.840.10045.4.1",
  ecdsaWithSha224: "1.2.840.10045.4.3.1",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  ecdsaWithSha384: "1.2.840.10045.4.3.3",
  ecdsaWithSha512: "1.2.840.10045.4.3.4",
  dsaWithSha1: "1.2.840.10040.4.3",
  dsaWithSha256: "2.16.840.1.101.3.4.3.2",
  ed25519: "1.3.101.112",
  mlDsa44: "2.16.840.1.101.3.4.3.17",
  mlDsa65: "2.16.840.1.101.3.4.3.18",
  mlDsa87: "2.16.840.1.101.3.4.3.19",
  rsaesOaep: "1.2.840.113549.1.1.7",
  mgf1: "1.2.840.113549.1.1.8",
  pSpecified: "1.2.840.113549.1.1.9",
  md5: "1.2.840.113549.2.5",
  sha1: "1.3.14.3.2.26",
  sha224: "2.16.840.1.101.3.4.2.4",
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  sha512: "2.16.840.1.101.3.4.2.3",
  aes128Cbc: "2.16.840.1.101.3.4.1.2",
  aes128Gcm: "2.16.840.1.101.3.4.1.6",
  aes192Cbc: "2.16.840.1.101.3.4.1.22",
  aes192Gcm: "2.16.840.1.101.3.4.1.26",
  aes256Cbc: "2.16.840.1.101.3.4.1.42",
  aes256Gcm: "2.16.840.1.101.3.4.1.46",
  aes128Ccm: "2.16.840.1.101.3.4.1.7",
  aes256Ccm: "2.16.840.1.101.3.4.1.47",
  desEde3Cbc: "1.2.840.113549.3.7",
  rc2Cbc: "1.2.840.113549.3.2",
  desCbc: "1.3.14.3.2.7",
  chacha20Poly1305: "1.2.840.113549.1.9.16.3.18",
  emailAddress: "1.2.840.113549.1.9.1",
  commonName: "2.5.4.3",
  serialNumber: "2.5.4.5",
  countryName: "2.5.4.6",
  localityName: "2.5.4.7",
  stateOrProvinceName: "2.5.4.8",
  streetAddress: "2.5.4.9",
  organizationName: "2.5.4.10",
  organizationalUnitName: "2.5.4.11",
  domainComponent: "0.9.2342.19200300.100.1.25",
  userId: "0.9.2342.19200300.100.1.1",
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  extKeyUsage: "2.5.29.37",
  anyExtendedKeyUsage: "2.5.29.37.0",
  emailProtection: "1.3.6.1.5.5.7.3.4",
  smtpUtf8Mailbox: "1.3.6.1.5.5.7.8.9",
} as const;

const nameByOid: ReadonlyMap<string, string> = new Map(
  Object.entries(oid).map(([name, dotted]) => [dotted, name]),
);

/** The name of the table above, or the dotted form where it has none. */
export function nameOfOid(dotted: string): string {
  return nameByOid.get(dotted) ?? dotted;
}

/** Contents octets of an OBJECT IDENTIFIER; `dotted` is one of ours, so a bad one is a defect. */
export function encodeOid(dotted: string): Buffer {
  const [first, second, ...rest] = dotted.split(".").map((arc) => BigInt(arc));
  if (first === undefined || second === undefined || first > 2n || (first < 2n && second > 39n)) {
    throw new RangeError(`not an object identifier: ${dotted}`);
  }
  return Buffer.from([first * 40n + second, ...rest].flatMap(base128));
}

/**
 * Dotted form of an OBJECT IDENTIFIER's contents octets.
 * Throws BerError `bad-value` for empty, unfinished, overlong or padded encodings.
 */
export function decodeOid(contents: Uint8Array): string {
  const last = contents.at(-1);
  if (last === undefined || last >= 0x80 || contents.length > longestEncoding) {
    throw new BerError("bad-value", "object identifier is empty, unfinished or too long");
  }
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const octet of contents) {
    if (arc === 0n && octet === 0x80) {
      throw new BerError("bad-value", "object identifier has a padded arc");
    }
    arc = (arc << 7n) | BigInt(octet & 0x7f);
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0n;
    }
  }
  const joined = arcs[0] ?? 0n;
  const top = joined < 40n ? 0n : joined < 80n ? 1n : 2n;
  return [top, joined - top * 40n, ...arcs.slice(1)].join(".");
}

function base128(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80);
  return octets;
}
