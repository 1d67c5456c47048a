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
  md2: "1.2.840.113549.2.2",
  md4: "1.2.840.113549.2.4",
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
  aes192Ccm: "2.16.840.1.101.3.4.1.27",
  aes256Ccm: "2.16.840.1.101.3.4.1.47",
  desEde3Cbc: "1.2.840.113549.3.7",
  rc2Cbc: "1.2.840.113549.3.2",
  desCbc: "1.3.14.3.2.7",
  chacha20Poly1305: "1.2.840.113549.1.9.16.3.18",
  secp256r1: "1.2.840.10045.3.1.7",
  secp384r1: "1.3.132.0.34",
  secp521r1: "1.3.132.0.35",
  x25519: "1.3.101.110",
  x448: "1.3.101.111",
  stdDhSha1Kdf: "1.3.133.16.840.63.0.2",
  stdDhSha224Kdf: "1.3.132.1.11.0",
  stdDhSha256Kdf: "1.3.132.1.11.1",
  stdDhSha384Kdf: "1.3.132.1.11.2",
  stdDhSha512Kdf: "1.3.132.1.11.3",
  cofactorDhSha1Kdf: "1.3.133.16.840.63.0.3",
  cofactorDhSha224Kdf: "1.3.132.1.14.0",
  cofactorDhSha256Kdf: "1.3.132.1.14.1",
  cofactorDhSha384Kdf: "1.3.132.1.14.2",
  cofactorDhSha512Kdf: "1.3.132.1.14.3",
  mqvSha1Kdf: "1.3.133.16.840.63.0.16",
  mqvSha256Kdf: "1.3.132.1.15.1",
  stdDhHkdfSha256: "1.2.840.113549.1.9.16.3.19",
  stdDhHkdfSha384: "1.2.840.113549.1.9.16.3.20",
  stdDhHkdfSha512: "1.2.840.113549.1.9.16.3.21",
  esDh: "1.2.840.113549.1.9.16.3.5",
  rsaKem: "1.2.840.113549.1.9.16.3.14",
  oriKem: "1.2.840.113549.1.9.16.13.3",
  mlKem512: "2.16.840.1.101.3.4.4.1",
  mlKem768: "2.16.840.1.101.3.4.4.2",
  mlKem1024: "2.16.840.1.101.3.4.4.3",
  hkdfWithSha256: "1.2.840.113549.1.9.16.3.28",
  hkdfWithSha384: "1.2.840.113549.1.9.16.3.29",
  hkdfWithSha512: "1.2.840.113549.1.9.16.3.30",
  aes128Wrap: "2.16.840.1.101.3.4.1.5",
  aes192Wrap: "2.16.840.1.101.3.4.1.25",
  aes256Wrap: "2.16.840.1.101.3.4.1.45",
  aes128WrapPad: "2.16.840.1.101.3.4.1.8",
  aes256WrapPad: "2.16.840.1.101.3.4.1.48",
  cms3DesWrap: "1.2.840.113549.1.9.16.3.6",
  cmsRc2Wrap: "1.2.840.113549.1.9.16.3.7",
  zlibCompress: "1.2.840.113549.1.9.16.3.8",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  countersignature: "1.2.840.113549.1.9.6",
  smimeCapabilities: "1.2.840.113549.1.9.15",
  cmsAlgorithmProtect: "1.2.840.113549.1.9.52",
  receiptRequest: "1.2.840.113549.1.9.16.2.1",
  encrypKeyPref: "1.2.840.113549.1.9.16.2.11",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  signatureType: "1.2.840.113549.1.9.16.2.28",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  stiOriginatorSig: "1.2.840.113549.1.9.16.9.1",
  stiDomainSig: "1.2.840.113549.1.9.16.9.2",
  stiAddAttribSig: "1.2.840.113549.1.9.16.9.3",
  stiReviewSig: "1.2.840.113549.1.9.16.9.4",
  capPreferBinaryInside: "1.2.840.113549.1.9.16.11.1",
  pbes2: "1.2.840.113549.1.5.13",
  pbkdf2: "1.2.840.113549.1.5.12",
  pbmac1: "1.2.840.113549.1.5.14",
  pbeWithMd2AndDes: "1.2.840.113549.1.5.1",
  pbeWithMd5AndDes: "1.2.840.113549.1.5.3",
  pbeWithShaAnd128BitRc4: "1.2.840.113549.1.12.1.1",
  pbeWithShaAnd40BitRc4: "1.2.840.113549.1.12.1.2",
  pbeWithShaAnd3KeyTripleDes: "1.2.840.113549.1.12.1.3",
  pbeWithShaAnd2KeyTripleDes: "1.2.840.113549.1.12.1.4",
  pbeWithShaAnd128BitRc2: "1.2.840.113549.1.12.1.5",
  pbeWithShaAnd40BitRc2: "1.2.840.113549.1.12.1.6",
  hmacWithSha1: "1.2.840.113549.2.7",
  hmacWithSha224: "1.2.840.113549.2.8",
  hmacWithSha256: "1.2.840.113549.2.9",
  hmacWithSha384: "1.2.840.113549.2.10",
  hmacWithSha512: "1.2.840.113549.2.11",
  keyBag: "1.2.840.113549.1.12.10.1.1",
  pkcs8ShroudedKeyBag: "1.2.840.113549.1.12.10.1.2",
  certBag: "1.2.840.113549.1.12.10.1.3",
  safeContentsBag: "1.2.840.113549.1.12.10.1.6",
  x509Certificate: "1.2.840.113549.1.9.22.1",
  extensionRequest: "1.2.840.113549.1.9.14",
  friendlyName: "1.2.840.113549.1.9.20",
  localKeyId: "1.2.840.113549.1.9.21",
  emailAddress: "1.2.840.113549.1.9.1",
  commonName: "2.5.4.3",
  serialNumber: "2.5.4.5",
  countryName: "2.5.4.6",
  localityName: "2.5.4.7",
  stateOrProvinceName: "2.5.4.8",
  streetAddress: "2.5.4.9",
  organizationName: "2.5.4.10",
  organizationalUnitName: "2.5.4.11",
  organizationIdentifier: "2.5.4.97",
  domainComponent: "0.9.2342.19200300.100.1.25",
  userId: "0.9.2342.19200300.100.1.1",
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  issuerAltName: "2.5.29.18",
  basicConstraints: "2.5.29.19",
  crlNumber: "2.5.29.20",
  crlReason: "2.5.29.21",
  invalidityDate: "2.5.29.24",
  deltaCrlIndicator: "2.5.29.27",
  issuingDistributionPoint: "2.5.29.28",
  certificateIssuer: "2.5.29.29",
  nameConstraints: "2.5.29.30",
  crlDistributionPoints: "2.5.29.31",
  certificatePolicies: "2.5.29.32",
  anyPolicy: "2.5.29.32.0",
  policyMappings: "2.5.29.33",
  authorityKeyIdentifier: "2.5.29.35",
  policyConstraints: "2.5.29.36",
  extKeyUsage: "2.5.29.37",
  anyExtendedKeyUsage: "2.5.29.37.0",
  freshestCrl: "2.5.29.46",
  inhibitAnyPolicy: "2.5.29.54",
  emailProtection: "1.3.6.1.5.5.7.3.4",
  ocspSigning: "1.3.6.1.5.5.7.3.9",
  authorityInfoAccess: "1.3.6.1.5.5.7.1.1",
  adOcsp: "1.3.6.1.5.5.7.48.1",
  ocspBasic: "1.3.6.1.5.5.7.48.1.1",
  ocspNonce: "1.3.6.1.5.5.7.48.1.2",
  ocspNoCheck: "1.3.6.1.5.5.7.48.1.5",
  smtpUtf8Mailbox: "1.3.6.1.5.5.7.8.9",
} as const;

const nameByOid: ReadonlyMap<string, string> = new Map(
  Object.entries(oid).map(([name, dotted]) => [dotted, name]),
);

/** The name of the table above, or the dotted form where it has none. */
export function nameOfOid(dotted: string): string {
  return nameByOid.get(dotted) ?? dotted;
}

/** Those of the table, both ways: arcs are of any size, and such arithmetic is slow. */
const encodings: ReadonlyMap<string, Buffer> = new Map(
  Object.values(oid).map((dotted) => [dotted, encodeArcs(dotted)]),
);
const dottedByEncoding: ReadonlyMap<string, string> = new Map(
  Array.from(encodings, ([dotted, encoding]) => [encoding.toString("latin1"), dotted]),
);

/**
 * Contents octets of an OBJECT IDENTIFIER, not to be changed; `dotted` is one of ours, so a bad one is
 * a defect.
 */
export function encodeOid(dotted: string): Buffer {
  return encodings.get(dotted) ?? encodeArcs(dotted);
}

function encodeArcs(dotted: string): Buffer {
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
export function decodeOid(contents: Buffer): string {
  return dottedByEncoding.get(contents.toString("latin1")) ?? decodeArcs(contents);
}

function decodeArcs(contents: Buffer): string {
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
