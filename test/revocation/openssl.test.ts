/** An authority as OpenSSL runs one: `openssl ca` makes its CRLs, `openssl ocsp` its responses. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { certificatePem } from "../../src/pki/certificate.ts";
import { eventually } from "../eventually.ts";
import type { Party } from "../pki/made-path.ts";
import { missingPeer, run } from "../pki/peer-program.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { RevocationWorld, issueAt, root } from "./world.ts";

class Authority {
  readonly #directory = temporaryDirectory("openssl-ca");

  constructor() {
    this.#write("root.pem", certificatePem(root.certificate));
    this.#write("root.key", root.keys.privateKey.export({ format: "pem", type: "pkcs8" }));
    this.#write("crlnumber", "01\n");
    const index = this.#path("index.txt");
    const settings = [`database = ${index}`, `crlnumber = ${this.#path("crlnumber")}`];
    const more = ["default_md = sha256", "default_crl_days = 7", "unique_subject = no"];
    this.#write("ca.conf", ["[ca]", "default_ca = d", "[d]", ...settings, ...more, ""].join("\n"));
  }

  /** Its register says `V`, or `R` with the time and the reason. */
  register({ certificate }: Party, state: "V" | "R", revoked = ""): void {
    const serialNumber = certificate.serialNumber.toUpperCase();
    const line = [state, "491231235959Z", revoked, serialNumber, "unknown", "/CN=Partner"];
    this.#write("index.txt", `${line.join("\t")}\n`);
  }

  crl(): Buffer {
    const place = this.#path("crl.der");
    const pem = run("openssl", ["ca", "-gencrl", "-config", this.#path("ca.conf"), ...this.#keys]);
    this.#write("crl.pem", pem);
    run("openssl", ["crl", "-in", this.#path("crl.pem"), "-outform", "DER", "-out", place]);
    return readFileSync(place);
  }

  respond(request: Buffer): Buffer {
    this.#write("request", request);
    const answer = this.#path("answer");
    const root = this.#path("root.pem");
    run("openssl", [
      ...["ocsp", "-index", this.#path("index.txt"), "-CA", root, "-ndays", "7"],
      ...["-rsigner", root, "-rkey", this.#path("root.key")],
      ...["-reqin", this.#path("request"), "-respout", answer],
    ]);
    return readFileSync(answer);
  }

  get #keys(): string[] {
    return ["-cert", this.#path("root.pem"), "-keyfile", this.#path("root.key")];
  }

  #path(name: string): string {
    return join(this.#directory, name);
  }

  #write(name: string, contents: string | Buffer): void {
    writeFileSync(this.#path(name), contents, { mode: 0o600 });
  }
}

describe("OpenSSL as authority", { skip: missingPeer("openssl") }, () => {
  for (const kind of ["crl", "ocsp"] as const) {
    test(`tells by ${kind} of a certificate that was good, and then revoked`, async () => {
      const authority = new Authority();
      await using world = await RevocationWorld.open();
      world.now = new Date();
      const places = [`${world.url}/${kind}`];
      const party = issueAt(kind === "crl" ? { crls: places } : { responders: places });
      world.answer = (response) => {
        const { body } = world.peer.requests.at(-1)!;
        response.end(kind === "crl" ? authority.crl() : authority.respond(body));
      };
      authority.register(party, "V");
      assert.equal(await world.ask(party), "unknown: not-covered");
      world.startRefresher();
      await eventually("good", async () => (await world.ask(party)) === "good");
      authority.register(party, "R", "250515000000Z,keyCompromise");
      // What is newer must not be older by the second that these times have.
      world.now = new Date(Date.now() + 1000);
      await world.store.revocationSources.hasten();
      const isRevoked = async () => (await world.ask(party)) === "revoked: keyCompromise";
      await eventually("revoked", isRevoked);
    });
  }
});
