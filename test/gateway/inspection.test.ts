import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { Inspection, InspectionOptions } from "../../src/gateway/inspection.ts";
import { inspectFile } from "../../src/gateway/inspection.ts";
import type { TermsForOnce } from "../../src/gateway/means.ts";
import { sealFile } from "../../src/gateway/seal-file.ts";
import { befriended, Gateway } from "./world.ts";

const canary = "the-canary-123-45-6789";
const message = [
  "From: Dr. A <a@hospital.example>",
  "To: b@insurer.example",
  `Subject: subject of ${canary}`,
  "Content-Type: text/plain",
  "",
  canary,
  "",
].join("\r\n");

describe("inspecting a message", () => {
  let hospital: Gateway;
  let insurer: Gateway;
  before(async () => {
    hospital = await Gateway.open("hospital.example", { keys: ["p256"] });
    insurer = await Gateway.open("insurer.example", { keys: ["p256"] });
    await befriended([hospital, insurer]);
  });

  async function sealed(terms: TermsForOnce, text = message): Promise<string> {
    const file = await sealFile(
      hospital.site,
      [Buffer.from(text, "latin1")],
      { sender: "a@hospital.example", recipients: ["b@insurer.example"] },
      terms,
    );
    assert.ok(file.kind === "sealed", JSON.stringify(file.report));
    return Buffer.concat([...file.output]).toString("latin1");
  }

  function inspected(text: string, options: InspectionOptions = {}): Promise<Inspection> {
    return inspectFile(insurer.site, [Buffer.from(text, "latin1")], options);
  }

  const kinds = ({ layers }: Inspection) => layers.map(({ kind }) => kind);

  for (const protection of ["encrypt", "sign", "sign-and-encrypt", "triple-wrap"] as const)
    for (const headerProtection of ["none", "rfc9788", "wrapped"] as const)
      test(`tells nothing of the content: ${protection}, header ${headerProtection}`, async () => {
        const raw = await sealed({ protection, headerProtection, compression: true });
        const inspection = await inspected(raw);
        assert.equal(inspection.result, "opened");
        assert.ok(inspection.layers.some(({ kind }) => kind === "compressed"));
        assert.equal(inspection.headerProtection?.scheme ?? "none", headerProtection);
        assert.doesNotMatch(JSON.stringify(inspection), /canary/);
      });

  test("judges signatures as the gateway does, each layer for itself", async () => {
    const inspection = await inspected(await sealed({ protection: "triple-wrap" }));
    assert.deepEqual(kinds(inspection), ["signed", "encrypted", "signed"]);
    assert.equal(inspection.verdict, "trusted");
    const [outer] = inspection.layers;
    assert.ok(outer?.kind === "signed");
    const [signer] = outer.signers;
    const [certificate] = hospital.certificates;
    assert.equal(signer?.certificate?.fingerprint, certificate?.fingerprint);
    assert.equal(signer?.status, "trusted");
    assert.equal(signer.by, "approved-certificate");
  });

  test("shows without keys what anybody sees, recipients included", async () => {
    const raw = await sealed({ protection: "triple-wrap" });
    const inspection = await inspected(raw, { sealed: true });
    assert.equal(inspection.result, "closed");
    assert.deepEqual(kinds(inspection), ["signed", "encrypted"]);
    assert.equal(inspection.content, undefined);
    assert.deepEqual(inspection.notices, []);
    const envelope = inspection.layers[1];
    assert.ok(envelope?.kind === "encrypted" && !envelope.opened);
    assert.equal(envelope.recipients[0]?.ours?.domain, "insurer.example");
  });

  test("reads the layers around what can't be opened, and says what is wrong", async () => {
    const inner = await sealed({ protection: "encrypt" });
    const damaged = inner.replace(/[^\r\n]{40}\r\n$/, "\r\n");
    assert.notEqual(damaged, inner);
    const inspection = await inspected(damaged);
    assert.equal(inspection.result, "failed");
    assert.equal(inspection.failure?.reason, "malformed");
    assert.deepEqual(kinds(inspection), ["encrypted"]);
  });

  test("says whose From stands inside where another one stands outside", async () => {
    const raw = await sealed({ protection: "sign", headerProtection: "rfc9788" });
    const inspection = await inspected(raw.replace("<a@hospital", "<c@hospital"));
    assert.deepEqual(inspection.headerProtection?.from, {
      outer: ["c@hospital.example"],
      inner: ["a@hospital.example"],
    });
    assert.notEqual(inspection.verdict, "trusted");
  });

  test("tells of fields that were hidden or changed by their names", async () => {
    const raw = await sealed({ protection: "encrypt", headerProtection: "rfc9788" });
    const { headerProtection } = await inspected(raw.replace("To: b@", "To: c@"));
    assert.deepEqual(headerProtection?.fields, ["from", "to", "subject"]);
    assert.deepEqual(headerProtection.hidden, ["to", "subject"]);
    assert.deepEqual(headerProtection.differences, [{ field: "to", difference: "changed" }]);
  });

  test("finds labels that are old, wrong or missing", async () => {
    const raw = await sealed({ protection: "encrypt" });
    const oddities = async (from: RegExp | string, to: string) => {
      assert.notEqual(raw.replace(from, to), raw);
      const { layers, result } = await inspected(raw.replace(from, to));
      assert.equal(result, "opened");
      return layers[0]?.oddities;
    };
    const type = "application/pkcs7-mime";
    assert.deepEqual(await oddities(type, "application/x-pkcs7-mime"), ["old-media-type"]);
    assert.deepEqual(await oddities(type, "application/octet-stream"), ["general-media-type"]);
    assert.deepEqual(await oddities(/ smime-type=[\w-]+;/, ""), ["smime-type-missing"]);
    assert.deepEqual(await oddities(/smime-type=[\w-]+/, "smime-type=signed-data"), [
      "smime-type-wrong",
    ]);
    assert.deepEqual(await oddities("Encoding: base64", "Encoding: 7bit"), [
      "transfer-encoding-wrong",
    ]);
    const second = `Content-Type: text/plain\r\nContent-Type: ${type}`;
    const { content } = await inspected(raw.replace(`Content-Type: ${type}`, second));
    assert.deepEqual(content?.oddities, ["ambiguous-content-type"]);
  });

  test("calls unreadable what only says that it is CMS", async () => {
    const raw = "From: a@b.example\r\nContent-Type: application/pkcs7-mime\r\n\r\nMIIx!\r\n";
    const inspection = await inspected(raw);
    assert.equal(inspection.result, "unreadable");
    assert.deepEqual(kinds(inspection), ["unreadable"]);
  });

  test("says what its author's mail must be and isn't, only where all was read", async () => {
    const clinic = await Gateway.open("clinic.example", { keys: ["p256"] });
    await clinic.befriend("hospital.example", hospital.certificates, { inbound: "both" });
    await hospital.befriend("clinic.example", clinic.certificates);
    const shortfall = async (text: string, options: InspectionOptions = {}) => {
      const { shortfall } = await inspectFile(clinic.site, [Buffer.from(text, "latin1")], options);
      return shortfall?.missing;
    };
    const seal = async (protection: TermsForOnce["protection"]) => {
      const file = [Buffer.from(message, "latin1")];
      const result = await sealFile(
        hospital.site,
        file,
        { sender: "a@hospital.example", recipients: ["c@clinic.example"] },
        { protection },
      );
      assert.ok(result.kind === "sealed");
      return Buffer.concat([...result.output]).toString("latin1");
    };
    assert.deepEqual(await shortfall(message), ["encrypted", "signed"]);
    assert.deepEqual(await shortfall(await seal("encrypt")), ["signed"]);
    assert.deepEqual(await shortfall(await seal("sign")), ["encrypted"]);
    assert.equal(await shortfall(await seal("sign-and-encrypt")), undefined);
    assert.equal(await shortfall(await seal("triple-wrap"), { sealed: true }), undefined);
  });

  test("finds nothing around a message without protection", async () => {
    const { result, layers, content, verdict } = await inspected(message);
    assert.deepEqual(
      { result, layers, verdict },
      { result: "unprotected", layers: [], verdict: "unsigned" },
    );
    assert.equal(content?.mediaType, "text/plain");
  });
});
