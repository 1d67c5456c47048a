/** Revocation in the running service: fetched by it, felt by mail, and never waited for. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import { certificatePem } from "../../src/pki/certificate.ts";
import { eventually } from "../eventually.ts";
import { Organisation } from "../peers/organisation.ts";
import { entry, makeCrl } from "../pki/made-crl.ts";
import type { Party } from "../pki/made-path.ts";
import { startHttpPeer } from "../revocation/http-peer.ts";
import { always, issueAt, root, type AnswerByHttp } from "../revocation/world.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { connect, isSealed, message, workersOf } from "./world.ts";

const claims = "claims@insurer.example";
const secret = "SSN 219-09-9999, diabetes";
const approval = ["--by", "A. Admin", "--how", "read aloud by telephone"];

/** hospital.example, to which insurer.example has given a certificate of a CA. */
async function hospitalWith(context: TestContext, partner: Party): Promise<Organisation> {
  const directory = temporaryDirectory("revocation");
  const hospital = await Organisation.create("hospital.example", directory, { workers: "2" });
  context.after(() => hospital.stop("SIGKILL"));
  // An hour: whoever waited for an answer would wait longer than this test.
  await hospital.configure({ "trust.revocation_timeout": '"1 h"' });
  const [anchor, theirs] = [join(directory, "root.pem"), join(directory, "insurer.pem")];
  await writeFile(anchor, certificatePem(root.certificate));
  await writeFile(theirs, certificatePem(partner.certificate));
  const { fingerprint } = root.certificate;
  await hospital.must(["trust-anchor", "add", anchor, "--fingerprint", fingerprint, ...approval]);
  const terms = ["--revocation", "hard", "--protection", "encrypt"];
  await hospital.must(["partner", "add", "insurer.example", ...terms]);
  await hospital.must(["partner", "import", "insurer.example", theirs]);
  await hospital.must(["partner", "approve", "insurer.example", ...approval]);
  return hospital;
}

/** Valid around now. */
function crlOf(days: number, entries: readonly Buffer[] = []): Buffer {
  const at = (day: number) =>
    `${new Date(Date.now() + day * 86_400_000).toISOString().replaceAll(/\D/g, "").slice(0, 14)}Z`;
  return makeCrl(root, { thisUpdate: at(-days), nextUpdate: at(days), entries });
}

describe("revocation in the service", () => {
  test("is fetched in the background: mail is deferred until then, and never waits", async (t) => {
    let answer: AnswerByHttp = () => undefined;
    await using authority = await startHttpPeer((response, path) => {
      answer(response, path);
    });
    const partner = issueAt(
      { crls: [`${authority.url}/ca.crl`] },
      { emails: ["domain-confidentiality-authority@insurer.example"] },
    );
    const hospital = await hospitalWith(t, partner);
    await hospital.start();
    const send = async () => {
      const mta = await connect(t, hospital);
      const delivery = await mta.send(message(claims, secret));
      await mta.quit();
      return delivery;
    };

    // The authority's machine takes the question and says nothing.
    const deferred = async (): Promise<void> => {
      const delivery = await send();
      assert.ok(delivery.kind === "refused" && delivery.reply.startsWith("451 4.3.0"));
    };
    await deferred();
    await eventually("asked in the background", () => authority.requests.length === 1);
    await deferred();
    const unknown = "not known whether the certificate of insurer.example is revoked";
    await hospital.logged(new RegExp(`outbound: deferred: ${unknown} \\(not-covered\\)`));
    const audit = (await hospital.must(["audit", "list", "--json"])).toString();
    const { records } = JSON.parse(audit) as { records: { outcome: string; reason: string }[] };
    assert.deepEqual(
      records.map(({ outcome, reason }) => [outcome, reason.startsWith(unknown)]),
      [
        ["deferred", true],
        ["deferred", true],
      ],
    );
    // Nor does the service's end.
    assert.equal(await hospital.stop(), 0);

    // What was wanted is asked for at the next start.
    answer = always(crlOf(2));
    await hospital.start();
    await hospital.logged(/revocation: crl fetched: http:\S+\/ca\.crl/);
    assert.equal((await workersOf(hospital.pid)).length, 2);
    assert.ok(isSealed(await send(), "219-09"));
    await hospital.logged(/outbound: sealed for .*; revocation hard: good/);

    answer = always(crlOf(1, [entry(partner, 1)]));
    await hospital.must(["revocation", "refresh"]);
    await hospital.logged(/(?:crl fetched[^]*){2}/);
    const refused = await send();
    assert.ok(refused.kind === "refused", refused.kind);
    assert.match(refused.reply, /^550-5\.7\.1 [^]*insurer\.example has been revoked by its issuer/);

    // A restart forgets nothing, and needs nobody.
    assert.equal(await hospital.stop(), 0);
    const asked = authority.requests.length;
    await hospital.start();
    assert.equal((await send()).kind, "refused");
    assert.equal(authority.requests.length, asked);
  });
});
