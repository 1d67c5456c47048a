/**
 * Bouncy Castle's bcmail, whose classes beside this file are compiled and then serve a line at a
 * time, so that one Java virtual machine serves a whole run.
 */
import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { temporaryDirectory } from "../temporary-directory.ts";
import {
  PeerFailure,
  runPeer,
  type CmsPeer,
  type Sealing,
  type Signer,
  type Signing,
} from "./cms-peer.ts";
import type { Authority, Party } from "./party.ts";

const sources = join(import.meta.dirname, "bouncy-castle");
const jars = ["bcmail", "bcpkix", "bcprov", "bcutil", "javax.mail", "javax.activation"].map(
  (name) => `/usr/share/java/${name}.jar`,
);

/** For `skip`: false where its jars are installed; throws where they aren't and CI=true. */
export function missingBouncyCastle(): false | string {
  const jar = jars.find((path) => !existsSync(path));
  if (jar === undefined) return false;
  if (process.env["CI"] === "true") throw new Error(`peer library is missing: ${jar}`);
  return `${jar} is not installed`;
}

type Arguments = Readonly<Record<string, string | Buffer | readonly (string | Buffer)[]>>;

export class BouncyCastle implements CmsPeer {
  readonly name = "Bouncy Castle";
  readonly version: string;
  readonly #machine: Machine;
  readonly #authority: Pick<Authority, "certificate">;

  private constructor(
    version: string,
    machine: Machine,
    authority: Pick<Authority, "certificate">,
  ) {
    this.version = version;
    this.#machine = machine;
    this.#authority = authority;
  }

  static async start(authority: Pick<Authority, "certificate">): Promise<BouncyCastle> {
    const classes = temporaryDirectory("bouncy-castle");
    const files = readdirSync(sources).map((name) => join(sources, name));
    const reason = (said: string): string => said;
    await runPeer("javac", ["-cp", jars.join(":"), "-d", classes, ...files], { reason });
    const machine = new Machine([...jars, classes].join(":"));
    const version = (await machine.ask("version", {})).toString();
    return new BouncyCastle(version, machine, authority);
  }

  seal(content: Buffer, sealing: Sealing): Promise<Buffer> {
    const { cipher, transport, recipients, keyIdentifier } = sealing;
    return this.#machine.ask("seal", {
      content,
      cipher,
      transport,
      recipient: recipients.map(({ certificate }) => certificate),
      "key-identifier": keyIdentifier ? ["yes"] : [],
    });
  }

  open(message: Buffer, { key, certificate }: Party): Promise<Buffer> {
    return this.#machine.ask("open", { message, certificate, key: pkcs8(key) });
  }

  sign(content: Buffer, { form, signers, keyIdentifier }: Signing): Promise<Buffer> {
    return this.#machine.ask("sign", {
      content,
      form,
      key: signers.map(({ party }) => pkcs8(party.key)),
      certificate: signers.map(({ party }) => party.certificate),
      algorithm: signers.map(algorithmName),
      "key-identifier": keyIdentifier ? ["yes"] : [],
    });
  }

  verify(message: Buffer): Promise<Buffer> {
    return this.#machine.ask("verify", { message, authority: this.#authority.certificate });
  }

  certify(parties: readonly Party[]): Promise<Buffer> {
    const certificate = parties.map((party) => party.certificate);
    return this.#machine.ask("certify", { certificate });
  }

  compress(content: Buffer): Promise<Buffer> {
    return this.#machine.ask("compress", { content });
  }

  decompress(message: Buffer): Promise<Buffer> {
    return this.#machine.ask("decompress", { message });
  }

  stop(): Promise<void> {
    return this.#machine.stop();
  }
}

/** In the spelling of Java's Signature. */
function algorithmName({ party, padding, digest }: Signer): string {
  const hash = digest.toUpperCase();
  switch (party.kind) {
    case "rsa":
      return padding === "pss" ? `${hash}withRSAandMGF1` : `${hash}withRSA`;
    case "p256":
    case "p384":
    case "p521":
      return `${hash}withECDSA`;
    case "ed25519":
    case "x25519":
    case "ml-kem-768":
    case "ml-dsa-65":
      return party.kind;
  }
}

function pkcs8(key: Party["key"]): Buffer {
  return key.export({ format: "der", type: "pkcs8" });
}

/** Milliseconds until a process that doesn't answer is ended. */
const longestAnswer = 60_000;

/** The Java process, asked one thing after the other. */
class Machine {
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #lines: AsyncIterator<string>;
  #last: Promise<unknown> = Promise.resolve();
  #said = "";

  constructor(classPath: string) {
    const options = ["-XX:TieredStopAtLevel=1", "-cp", classPath, "Peer"];
    this.#process = spawn("java", options, { stdio: ["pipe", "pipe", "pipe"] });
    this.#process.stdin.on("error", () => undefined);
    this.#process.stderr.setEncoding("utf8").on("data", (text: string) => (this.#said += text));
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  ask(verb: string, values: Arguments): Promise<Buffer> {
    const words = Object.entries(values).flatMap(([name, value]) =>
      [value].flat().map((each) => `${name}=${Buffer.from(each).toString("base64")}`),
    );
    const answer = this.#last.then(() => this.#exchange([verb, ...words].join(" ")));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #exchange(request: string): Promise<Buffer> {
    this.#process.stdin.write(`${request}\n`);
    const deadline = setTimeout(() => this.#process.kill("SIGKILL"), longestAnswer);
    const line = await this.#lines.next();
    clearTimeout(deadline);
    if (line.done) throw new Error(`Bouncy Castle's process has ended: ${this.#said}`);
    const [outcome, text = ""] = line.value.split(" ");
    const octets = Buffer.from(text, "base64");
    if (outcome === "done") return octets;
    throw new PeerFailure("failed", octets.toString());
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, "exit");
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.stdin.end();
    await ended;
  }
}
