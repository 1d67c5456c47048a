import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import fc from "fast-check";
import { sequence, tlv } from "../../src/asn1/der.ts";
import { identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { certificatePem } from "../../src/pki/certificate.ts";
import { parseCrl } from "../../src/pki/crl.ts";
import { PkiError } from "../../src/pki/error.ts";
import { extension } from "../../src/pki/extension-writer.ts";
import { buildOcspRequest } from "../../src/pki/ocsp-request.ts";
import { parseOcspResponse } from "../../src/pki/ocsp-response.ts";
import { ocspStatus } from "../../src/pki/ocsp-status.ts";
import { revocationOfPath } from "../../src/pki/revocation.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { entry, makeCrl } from "./made-crl.ts";
import { makeResponse, revokedStatus, unknownStatus, type ResponseWish } from "./made-ocsp.ts";
import { issue, someDay } from "./made-path.ts";
import { missingPeer, run } from "./peer-program.ts";

const root = issue({ name: "Root", authority: true });
const leaf = issue({ name: "Leaf" }, root);
const responder = issue({ name: "Responder", extendedKeyUsage: [oid.ocspSigning] }, root);

type Wish = Partial<ResponseWish>;

function respond(wish: Wish = {}): Buffer {
  return makeResponse({ issuer: root, about: leaf, ...wish });
}

/** `good`, the reason of the revocation, or why nothing is known. */
function outcome(wish: Wish, about = leaf): string {
  const response = parseOcspResponse(respond(wish));
  const status = ocspStatus(response, about.certificate, root.certificate, someDay);
  if (status.kind === "revoked") return status.reason;
  return status.kind === "unknown" ? status.cause : status.kind;
}

describe("the status by OCSP", () => {
  test("is what the issuer says", () => {
    assert.equal(outcome({}), "good");
    assert.equal(outcome({ status: revokedStatus(1) }), "keyCompromise");
    assert.equal(outcome({ status: unknownStatus }), "not-covered");
  });

  test("is about one certificate", () => {
    const other = issue({ name: "Other" }, root);
    assert.equal(outcome({}, other), "not-covered");
  });

  test("may come from a responder that the issuer certified for it", () => {
    const signer = responder;
    assert.equal(outcome({ signer, certificates: [signer] }), "good");
    assert.equal(outcome({ signer }), "unusable");
  });

  test("comes from nobody else", () => {
    const person = issue({ name: "Person", extendedKeyUsage: [oid.emailProtection] }, root);
    const old = issue(
      { name: "Old", extendedKeyUsage: [oid.ocspSigning], notAfter: "20250101000000Z" },
      root,
    );
    const strange = issue({ name: "Root", authority: true });
    const foreign = issue({ name: "Foreign", extendedKeyUsage: [oid.ocspSigning] }, strange);
    for (const signer of [leaf, person, old, strange, foreign]) {
      assert.equal(outcome({ signer, certificates: [signer] }), "unusable");
    }
  });

  test("has an end", () => {
    assert.equal(outcome({ thisUpdate: "20250530000000Z" }), "stale");
    const week = { thisUpdate: "20250528000000Z", nextUpdate: "20250604000000Z" };
    assert.equal(outcome(week), "good");
    assert.equal(outcome({ ...week, nextUpdate: "20250531000000Z" }), "stale");
    assert.equal(outcome({ thisUpdate: "20250602000000Z" }), "unusable");
  });

  test("stays revoked when the response is out of date, unless it was a hold", () => {
    const old = { thisUpdate: "20250501000000Z", nextUpdate: "20250502000000Z" };
    assert.equal(outcome({ ...old, status: revokedStatus(4) }), "superseded");
    assert.equal(outcome({ ...old, status: revokedStatus(6) }), "stale");
  });

  test("says nothing by a response with critical extensions that aren't known", () => {
    const odd = [extension("1.3.6.1.4.1.99999.1", sequence(), "critical")];
    assert.equal(outcome({ singleExtensions: odd }), "unusable");
    assert.equal(outcome({ responseExtensions: odd }), "unusable");
  });

  test("counts beside CRLs, and a revocation by either wins", () => {
    const statusBy = (crl: Buffer[], wish: Wish) => {
      const [status] = revocationOfPath({
        path: [leaf.certificate, root.certificate],
        certificates: [],
        crls: crl.map(parseCrl),
        ocspResponses: [parseOcspResponse(respond(wish))],
        at: someDay,
      });
      return status?.kind;
    };
    const listed = makeCrl(root, { entries: [entry(leaf, 1)] });
    assert.equal(statusBy([], {}), "good");
    assert.equal(statusBy([makeCrl(root)], { status: revokedStatus(1) }), "revoked");
    assert.equal(statusBy([listed], {}), "revoked");
    assert.equal(statusBy([makeCrl(root)], { status: unknownStatus }), "good");
  });
});

describe("reading OCSP responses", () => {
  test("tells a responder's refusal", () => {
    const tryLater = sequence(tlv(identifier.enumerated, Buffer.from([3])));
    assert.throws(() => parseOcspResponse(tryLater), {
      name: "PkiError",
      code: "bad-ocsp-response",
      message: /tryLater/,
    });
  });

  test("throws nothing but PkiError, whichever byte is wrong", () => {
    const response = respond({
      signer: responder,
      certificates: [responder],
      status: revokedStatus(1),
    });
    fc.assert(
      fc.property(fc.nat(response.length - 1), fc.nat(255), fc.boolean(), (at, octet, isCut) => {
        const changed = Buffer.from(isCut ? response.subarray(0, at) : response);
        if (!isCut) changed.writeUInt8(octet, at);
        try {
          parseOcspResponse(changed);
        } catch (error) {
          const isOurs = error instanceof PkiError && error.code === "bad-ocsp-response";
          assert.ok(isOurs, String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("OpenSSL as responder", { skip: missingPeer("openssl") }, () => {
  const directory = temporaryDirectory("ocsp");
  const file = (name: string, contents: string | Buffer) => {
    const place = path.join(directory, name);
    writeFileSync(place, contents, { mode: 0o600 });
    return place;
  };

  /** Its answer about `leaf`; `state` is its line in its index of certificates. */
  function ask(request: Buffer, state: string): Buffer {
    const serialNumber = leaf.certificate.serialNumber.toUpperCase();
    const index = file("index.txt", `${state}\t${serialNumber}\tunknown\t/CN=Leaf\n`);
    const key = responder.keys.privateKey.export({ format: "pem", type: "pkcs8" });
    const answer = path.join(directory, "answer");
    run("openssl", [
      ...["ocsp", "-index", index, "-CA", file("root.pem", certificatePem(root.certificate))],
      ...["-rsigner", file("responder.pem", certificatePem(responder.certificate))],
      ...["-rkey", file("responder.key", key), "-ndays", "7"],
      ...["-reqin", file("request", request), "-respout", answer],
    ]);
    return readFileSync(answer);
  }

  const nonce = Buffer.from("00112233445566778899aabbccddeeff", "hex");
  const request = buildOcspRequest(leaf.certificate, root.certificate, nonce);

  test("understands the request, and is understood", () => {
    const response = parseOcspResponse(ask(request, "V\t491231235959Z\t"));
    const status = ocspStatus(response, leaf.certificate, root.certificate, new Date());
    assert.equal(status.kind, "good");
    assert.deepEqual(response.nonce, nonce);
  });

  test("tells of a revocation with its reason", () => {
    const response = parseOcspResponse(
      ask(request, "R\t491231235959Z\t250515000000Z,keyCompromise"),
    );
    assert.deepEqual(ocspStatus(response, leaf.certificate, root.certificate, new Date()), {
      kind: "revoked",
      revokedAt: new Date("2025-05-15T00:00:00Z"),
      reason: "keyCompromise",
    });
  });

  test("needs no nonce", () => {
    const bare = buildOcspRequest(leaf.certificate, root.certificate);
    const response = parseOcspResponse(ask(bare, "V\t491231235959Z\t"));
    assert.equal(response.nonce, undefined);
    assert.equal(response.answers.length, 1);
  });
});
