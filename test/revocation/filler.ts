/**
 * Puts three places that tell about revocation into the store argv[2]: one that answered, one whose
 * answer is out of date, and one that never answered.
 */
import { questionId, type RevocationQuestion } from "../../src/store/revocation-sources.ts";
import { openStore } from "../../src/store/open-store.ts";
import { issue } from "../pki/made-path.ts";

const [, , path = ""] = process.argv;
const store = await openStore(path, { busyTimeout: 0 });
const { revocationSources } = store;
const issuer = issue({ name: "Root", authority: true });
const partner = issue({ name: "Partner" }, issuer);
const common = { issuer: issuer.certificate.der };
const octets = Buffer.from("answer");
const later = new Date("2090-01-01T00:00:00Z");

function crl(name: string): RevocationQuestion {
  return { kind: "crl", url: `http://ca.example/${name}.crl`, ...common, certificate: undefined };
}

const [fresh, old] = [crl("1"), crl("2")];
const certificate = partner.certificate.der;
const silent = { kind: "ocsp", url: "http://ocsp.example/", ...common, certificate } as const;
await revocationSources.want([fresh, old, silent]);
const past = new Date("2025-07-01T00:00:00Z");
await revocationSources.succeeded(questionId(fresh), { octets, nextUpdate: later }, later);
await revocationSources.succeeded(questionId(old), { octets, nextUpdate: past }, later);
await revocationSources.failed(questionId(old), "HTTP status 503", later);
for (let times = 1; times <= 8; times++)
  await revocationSources.failed(questionId(silent), "no answer within 10000 ms", later);
await store.close();
