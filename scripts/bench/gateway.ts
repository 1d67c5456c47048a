/**
 * DomSeal as its administrator sets it up for hospital.example, by the command line and with its
 * default configuration but for the unix socket's place and mode; and partner.example's key
 * (RSA-2048), with which sealed messages are opened again by openssl.
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { certificatePem } from "../../src/pki/certificate.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import { createPrivateKeyOf, privateKeyPem } from "../../src/pki/private-key.ts";
import { Organisation } from "../../test/peers/organisation.ts";
import { BackgroundProcess } from "./background-process.ts";
import type { RunningMilter } from "./opendkim.ts";

const program = join(import.meta.dirname, "../../src/cli/main.ts");
const run = promisify(execFile);

/** The partner, whose mail must be sealed, and one whom nothing is known of. */
export const partnerDomain = "partner.example";
export const strangerDomain = "stranger.example";

export class Gateway {
  readonly #organisation: Organisation;

  private constructor(organisation: Organisation) {
    this.#organisation = organisation;
  }

  /** `settings` are lines of milter.conf. */
  static async create(
    parent: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Gateway> {
    const organisation = await Organisation.create("hospital.example", parent);
    const gateway = new Gateway(organisation);
    await mkdir(gateway.#path("run"));
    await chmod(gateway.#path("run"), 0o755);
    await organisation.configure({
      listen: JSON.stringify([`unix:${gateway.#path("run/socket")}`]),
      socket_mode: '"0666"',
      ...settings,
    });
    await gateway.#addPartner();
    return gateway;
  }

  /** `nodeOptions` are for a look inside, for example --cpu-prof. */
  async start(nodeOptions: readonly string[] = []): Promise<RunningMilter> {
    const words = [...nodeOptions, program, "--config", this.#organisation.config, "serve"];
    const daemon = BackgroundProcess.start(process.execPath, words, this.#path("daemon.log"));
    await daemon.ready((log) => log.includes("ready on unix:"));
    const socket = this.#path("run/socket");
    return { pid: daemon.pid, socket, [Symbol.asyncDispose]: () => daemon[Symbol.asyncDispose]() };
  }

  /** Records of the audit with this outcome, so far. */
  recorded(outcome: string): number {
    const audit = readFileSync(this.#path("audit.jsonl"), "latin1");
    return audit.split(`"outcome":"${outcome}"`).length - 1;
  }

  /** Opens a file with a sealed message as the partner does, by openssl, into another. */
  async open(sealed: string, opened: string): Promise<void> {
    const files = ["-in", sealed, "-out", opened];
    const keys = ["-inkey", this.#path("partner.key"), "-recip", this.#path("partner.pem")];
    await run("openssl", ["cms", "-decrypt", "-binary", ...files, ...keys]);
  }

  /** The same for what is small: text with line ends LF, before and after. */
  async opened(sealed: string): Promise<string> {
    const [closed, open] = [this.#path("sample.eml"), this.#path("sample.opened")];
    await writeFile(closed, sealed, "latin1");
    await this.open(closed, open);
    return (await readFile(open, "latin1")).replaceAll("\r\n", "\n");
  }

  async #addPartner(): Promise<void> {
    const key = await createPrivateKeyOf("rsa-2048");
    const certificate = await issueDomainCertificate({
      domain: partnerDomain,
      key,
      notBefore: new Date(Date.now() - 60_000),
      notAfter: new Date(Date.now() + 86_400_000),
    });
    await writeFile(this.#path("partner.key"), privateKeyPem(key), { mode: 0o600 });
    await writeFile(this.#path("partner.pem"), certificatePem(certificate));
    const organisation = this.#organisation;
    await organisation.must(["partner", "add", partnerDomain, "--demand", "required"]);
    await organisation.must(["partner", "import", partnerDomain, this.#path("partner.pem")]);
    await organisation.must([
      "partner",
      "approve",
      partnerDomain,
      "--by",
      "bench",
      "--how",
      "made here",
    ]);
  }

  #path(name: string): string {
    return join(this.#organisation.directory, name);
  }
}
