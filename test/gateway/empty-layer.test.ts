/** The layer without signers that RFC 3183 section 3 puts below a gateway's signature. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { openInbound } from "../../src/gateway/inbound.ts";
import { parseMessage } from "../../src/mime/message.ts";
import type { Layer } from "../../src/smime/layers.ts";
import { undecided } from "../../src/store/partner-settings.ts";
import type { PartnerSettings } from "../../src/store/partner-settings.ts";
import { issue } from "../pki/made-path.ts";
import { multipart, opaque } from "../smime/entities.ts";
import { letter, signerOf, text } from "./made-mail.ts";
import type { Mail } from "./world.ts";
import { accepted, befriended, Gateway, resultsOf, withoutResults } from "./world.ts";

const ann = "ann@hospital.example";
const head = { from: ann, to: "claims@insurer.example" };
const author = signerOf(issue({ name: "Ann", emails: [ann] }));

describe("with empty_layer", () => {
  let hospital: Gateway;
  let insurer: Gateway;
  before(async () => {
    const settings = "[policy]\nrules = []\n[outbound]\nempty_layer = true\n";
    [hospital, insurer] = await Promise.all([
      Gateway.open("hospital.example", { settings }),
      Gateway.open("insurer.example"),
    ]);
    await befriended([hospital, insurer]);
  });

  interface Exchange {
    /** Outermost first; `empty` is signed by nobody. */
    readonly layers: string;
    readonly arrived: Mail;
  }

  const exchanged = async (mail: Mail, terms: Partial<PartnerSettings> = {}): Promise<Exchange> => {
    const settings = { ...undecided("preferred"), ...terms };
    await hospital.site.store.partners.change("insurer.example", settings);
    const wire = await accepted(hospital.send(mail));
    const opening = await openInbound(insurer.site, parseMessage([wire.raw]), "mail-server");
    assert.ok(opening.kind === "opened", opening.kind);
    const layers = opening.result.layers.map(nameOf).join(" ");
    return { layers, arrived: await accepted(insurer.receive(wire)) };
  };

  const forms: readonly [terms: Partial<PartnerSettings>, layers: string][] = [
    [{}, "encrypted signed empty"],
    [{ signatureForm: "multipart" }, "encrypted signed empty"],
    [{ headerProtection: "wrapped" }, "encrypted signed empty wrapped"],
    [{ headerProtection: "rfc9788", compression: true }, "encrypted signed empty compressed"],
    [{ protection: "sign" }, "signed empty"],
    [{ protection: "triple-wrap" }, "signed empty encrypted signed empty"],
    [{ protection: "encrypt" }, "encrypted"],
    [{ profile: "direct" }, "encrypted signed wrapped"],
    [{ emptyLayer: false }, "encrypted signed"],
  ];
  for (const [terms, expected] of forms) {
    test(`${JSON.stringify(terms)} goes as: ${expected}; and arrives as it was sent`, async () => {
      const mail = letter(text, head);
      const { layers, arrived } = await exchanged(mail, terms);
      assert.equal(layers, expected);
      assert.equal(withoutResults(arrived), mail.raw.toString("latin1"));
      const verified = expected.includes("signed") ? "verified" : undefined;
      const decrypted = expected.includes("encrypted") ? "decrypted" : undefined;
      const words = [decrypted, verified].filter((word) => word !== undefined).join(", ");
      assert.equal(resultsOf(arrived)[0], `Result: ${words}`);
    });
  }

  test("what its author has signed is enclosed as it is", async () => {
    for (const sign of [opaque, multipart]) {
      const mail = letter(await sign(text, [author]), head);
      const { layers, arrived } = await exchanged(mail);
      assert.equal(layers, "encrypted signed signed");
      assert.equal(withoutResults(arrived), mail.raw.toString("latin1"));
    }
  });

  test("only the inner signature of a triple wrap encloses the author's", async () => {
    const mail = letter(await opaque(text, [author]), head);
    const { layers } = await exchanged(mail, { protection: "triple-wrap" });
    assert.equal(layers, "signed empty encrypted signed signed");
  });
});

function nameOf(layer: Layer): string {
  return layer.kind === "signed" && layer.signers.length === 0 ? "empty" : layer.kind;
}
