/**
 * Benchmark of sealing (AES-256-CBC, RSA-2048) and opening, against `openssl cms` (one process a
 * message, as scripts use it) and pkijs (in process). Rounds alternate between the programs, so that
 * a noisy machine disturbs all alike; medians and ratios are printed.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certificatePem } from "../../src/pki/certificate.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import { createPrivateKeyOf, privateKeyPem } from "../../src/pki/private-key.ts";

/**
 * Per message: milliseconds, and the peak of the process in MB. In process, the work is done often
 * enough to be compiled, as in a daemon.
 */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
}

/** pkijs 4 reads no structure of more than 16 MB. */
const failed: Cost = { wall: NaN, cpu: NaN, peak: NaN };

const programs = ["domseal", "openssl", "pkijs"] as const;
type Program = (typeof programs)[number];

const rounds = Number(process.argv[2] ?? 5);
const worker = join(import.meta.dirname, "seal-worker.ts");
const root = mkdtempSync(join(tmpdir(), "domseal-bench-"));
try {
  await compare("10 kB", 10_000, 2000, 20);
  await compare("25 MB", 25_000_000, 30, 5);
} finally {
  rmSync(root, { recursive: true });
}

async function compare(name: string, octets: number, times: number, starts: number) {
  const directory = join(root, name.replace(" ", ""));
  await prepare(directory, octets);
  process.stdout.write(`\n${name} (${rounds} rounds, medians)\n`);
  for (const operation of ["seal", "open"]) {
    const costs = new Map<Program, Cost[]>(programs.map((program) => [program, []]));
    for (let round = 0; round < rounds; round++)
      for (const program of programs)
        costs
          .get(program)
          ?.push(
            program === "openssl"
              ? await openssl(operation, directory, starts)
              : inProcess(program, operation, directory, program === "pkijs" ? starts : times),
          );
    print(operation, octets, costs);
  }
}

async function prepare(directory: string, octets: number): Promise<void> {
  mkdirSync(directory);
  const key = await createPrivateKeyOf("rsa-2048");
  const certificate = await issueDomainCertificate({
    domain: "partner.example",
    key,
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 86_400_000),
  });
  writeFileSync(join(directory, "key.pem"), privateKeyPem(key), { mode: 0o600 });
  writeFileSync(join(directory, "certificate.pem"), certificatePem(certificate));
  const text = randomBytes(Math.ceil((octets * 57) / 78)).toString("base64");
  const body = (text.match(/.{1,76}/g) ?? []).join("\r\n").slice(0, octets - 2);
  writeFileSync(
    join(directory, "message.eml"),
    `MIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${body}\r\n`,
  );
  execFileSync("openssl", opensslArguments("seal", directory, join(directory, "sealed.eml")));
  // openssl 3.0 writes LF, whatever it is told; a mail server has CRLF.
  const sealed = readFileSync(join(directory, "sealed.eml"), "latin1");
  writeFileSync(join(directory, "sealed.eml"), sealed.replaceAll(/\r?\n/g, "\r\n"), "latin1");
}

function opensslArguments(operation: string, directory: string, output = "/dev/null"): string[] {
  const file = (name: string): string => join(directory, name);
  return operation === "seal"
    ? ["cms", "-encrypt", "-binary", "-aes-256-cbc", "-crlfeol"]
        .concat(["-in", file("message.eml"), "-out", output])
        .concat(file("certificate.pem"))
    : ["cms", "-decrypt", "-binary", "-in", file("sealed.eml"), "-out", output].concat([
        "-inkey",
        file("key.pem"),
        "-recip",
        file("certificate.pem"),
      ]);
}

async function openssl(operation: string, directory: string, starts: number): Promise<Cost> {
  const before = childrenCpu();
  const start = performance.now();
  let peak = 0;
  for (let each = 0; each < starts; each++) {
    const child = spawn("openssl", opensslArguments(operation, directory), { stdio: "ignore" });
    const watch = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), 1);
    const [code] = (await once(child, "exit")) as [number | null];
    clearInterval(watch);
    if (code !== 0) throw new Error(`openssl cms failed: ${operation}`);
  }
  const wall = (performance.now() - start) / starts;
  return { wall, cpu: (childrenCpu() - before) / starts, peak };
}

/** The peak is that of a process that does the work once, as a command or one milter session. */
function inProcess(program: Program, operation: string, directory: string, times: number): Cost {
  const run = (count: number): Cost => {
    const words = [worker, program, operation, directory, String(count)];
    const { status, stdout } = spawnSync(process.execPath, words);
    if (status !== 0) return failed;
    return JSON.parse(stdout.toString()) as Cost;
  };
  const { wall, cpu } = run(times);
  return { wall: wall / times, cpu: cpu / times, peak: run(0).peak };
}

/** CPU time of children that have ended, in ms (proc(5), fields 16 and 17, in ticks of 10 ms). */
function childrenCpu(): number {
  const fields = readFileSync("/proc/self/stat", "latin1").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, "latin1");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function print(operation: string, octets: number, costs: ReadonlyMap<Program, Cost[]>): void {
  const ours = median(costs.get("domseal") ?? []);
  process.stdout.write(
    `  ${operation.padEnd(8)} CPU ms/message  messages/s   MB/s   peak MB   CPU of it / CPU of DomSeal\n`,
  );
  for (const [program, all] of costs) {
    const { cpu, wall, peak } = median(all);
    const cells = [
      cpu.toFixed(2).padStart(14),
      (1000 / wall).toFixed(1).padStart(11),
      (octets / 1000 / wall).toFixed(1).padStart(6),
      peak.toFixed(0).padStart(9),
      (cpu / ours.cpu).toFixed(2).padStart(28),
    ];
    process.stdout.write(`  ${program.padEnd(8)} ${cells.join(" ")}\n`);
  }
}

function median(costs: readonly Cost[]): Cost {
  const of = (pick: (cost: Cost) => number): number =>
    costs.map(pick).toSorted((a, b) => a - b)[costs.length >> 1] ?? NaN;
  return { wall: of((c) => c.wall), cpu: of((c) => c.cpu), peak: of((c) => c.peak) };
}
