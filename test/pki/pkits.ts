/** NIST PKITS as one table: `test/vectors/pkits-nist`. */
import { readFileSync } from "node:fs";
import { oid } from "../../src/asn1/oid.ts";
import { parseCertificate, type Certificate } from "../../src/pki/certificate.ts";
import type { PolicyInputs } from "../../src/pki/policy-graph.ts";

export interface PkitsTest {
  /** Section of the suite's document, `4.8.1.2` for the second settings of a test. */
  readonly section: string;
  /** Name of the end entity's certificate. */
  readonly name: string;
  readonly inputs: PolicyInputs;
  /** The user-constrained policy set, undefined where the suite says nothing about it. */
  readonly policies: readonly string[] | undefined;
  /** `valid`, or what is wrong first. */
  readonly outcome: string;
}

/** Between the suite's first and last day but two: its certificates end in 2030. */
export const pkitsDate = new Date("2020-06-01T00:00:00Z");

/** NIST-test-policy-1 and so on; `any` is anyPolicy. */
function policyOf(name: string): string {
  return name === "any" ? oid.anyPolicy : `2.16.840.1.101.3.2.1.48.${name}`;
}

function read(name: string): string {
  return readFileSync(new URL(`../vectors/pkits-nist/${name}`, import.meta.url), "utf8");
}

/** Every block of a file whose blocks have their name on the line before. */
function namedBlocks(file: string): [name: string, der: Buffer][] {
  const pattern = /^(\S+)\n-----BEGIN [^-]+-----\n([^-]+)/gm;
  return Array.from(read(file).matchAll(pattern), ([, name = "", body = ""]) => [
    name,
    Buffer.from(body, "base64"),
  ]);
}

export const pkitsCertificates: ReadonlyMap<string, Certificate> = new Map(
  namedBlocks("certificates.pem").map(([name, der]) => [name, parseCertificate(der)]),
);

export const pkitsCrls: ReadonlyMap<string, Buffer> = new Map(namedBlocks("crls.pem"));

/** Throws where the table names a certificate that isn't there. */
export function pkitsCertificate(name: string): Certificate {
  const certificate = pkitsCertificates.get(name);
  if (certificate === undefined) throw new Error(`no such certificate in PKITS: ${name}`);
  return certificate;
}

export const pkitsTests: readonly PkitsTest[] = read("tests.tsv")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => {
    const [section = "", name = "", settings = "", policies = "", outcome = ""] = line.split("\t");
    return {
      section,
      name,
      inputs: parseInputs(settings.split(" ")),
      policies: policies === "-" ? undefined : parsePolicies(policies),
      outcome,
    };
  });

function parseInputs(settings: readonly string[]): PolicyInputs {
  const policies = settings.filter((setting) => /^(any|\d)$/.test(setting));
  return {
    ...(policies.length > 0 && { acceptable: new Set(policies.map(policyOf)) }),
    requireExplicitPolicy: settings.includes("explicit"),
    inhibitPolicyMapping: settings.includes("inhibit-mapping"),
    inhibitAnyPolicy: settings.includes("inhibit-any"),
  };
}

function parsePolicies(text: string): string[] {
  return text === "none" ? [] : text.split(" ").map(policyOf);
}
