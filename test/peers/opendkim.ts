/** opendkim, the DKIM milter that most Postfix servers have, as signer or as verifier. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const program = "/usr/sbin/opendkim";

/** The reason why it can't run here. */
export const missingOpendkim = existsSync(program) ? undefined : "opendkim is not installed";

/** RFC 6376 section 3.4, header before body. */
export type Canonicalization = "relaxed/relaxed" | "simple/simple";

/** A signing key with RSA-2048, and what the domain's DNS says of it. */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  readonly pem: string;
  /** A line of opendkim.conf(5)'s TestPublicKeys. */
  readonly published: string;
}

export function createDkimKey(domain: string, selector: string): DkimKey {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const spki = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  return {
    domain,
    selector,
    pem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    published: `${selector}._domainkey.${domain} v=DKIM1; k=rsa; p=${spki}`,
  };
}

/** Signs what internal clients send from the key's domain. Its files go into `directory`. */
export async function startSigner(
  directory: string,
  key: DkimKey,
  canonicalization: Canonicalization,
): Promise<Opendkim> {
  const name = `signer-${key.selector}`;
  const file = join(directory, `${name}.pem`);
  await writeFile(file, key.pem, { mode: 0o600 });
  return Opendkim.start(join(directory, name), [
    "Mode s",
    `Canonicalization ${canonicalization}`,
    `Domain ${key.domain}`,
    `Selector ${key.selector}`,
    `KeyFile ${file}`,
    // Any user may write to the folder of temporary folders.
    "RequireSafeKeys no",
  ]);
}

/** Adds an Authentication-Results field in its name to what clients other than 127.0.0.1 send. */
export async function startVerifier(
  directory: string,
  name: string,
  keys: readonly DkimKey[],
): Promise<Opendkim> {
  const file = join(directory, `${name}.keys`);
  await writeFile(file, keys.map(({ published }) => `${published}\n`).join(""));
  const settings = ["Mode v", `AuthservID ${name}`, `TestPublicKeys ${file}`];
  return Opendkim.start(join(directory, name), settings);
}

export class Opendkim {
  /** In Postfix's form. */
  readonly milter: string;
  readonly #process: ChildProcess;

  private constructor(path: string, process: ChildProcess) {
    this.milter = `unix:${path}`;
    this.#process = process;
  }

  /** Rejects with what it said where it doesn't start. */
  static async start(base: string, settings: readonly string[]): Promise<Opendkim> {
    const configuration = `${base}.conf`;
    const path = `${base}.sock`;
    const common = [`Socket local:${path}`, "UMask 000", "Syslog no"];
    await writeFile(configuration, [...common, ...settings, ""].join("\n"));
    const child = spawn(program, ["-f", "-x", configuration], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    const opendkim = new Opendkim(path, child);
    if (!(await isReady(path, child))) {
      await opendkim.stop();
      throw new Error(`opendkim doesn't start: ${said}`);
    }
    return opendkim;
  }

  async stop(): Promise<void> {
    if (hasEnded(this.#process)) return;
    this.#process.kill("SIGKILL");
    await once(this.#process, "exit");
  }
}

async function isReady(path: string, child: ChildProcess): Promise<boolean> {
  for (let attempt = 0; attempt < 200 && !hasEnded(child); attempt += 1) {
    if (await answers(path)) return true;
    await sleep(50);
  }
  return false;
}

async function answers(path: string): Promise<boolean> {
  const socket = connect({ path });
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
