/**
 * The work of one message by `openssl cms`, as scripts use it: one process a step. To sign and
 * encrypt, or decrypt and verify, takes two, joined by a pipe (a named one, so that no shell is
 * measured).
 */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { canonicalise, domain, fileOf, type Case, type Operation } from "./seal-material.ts";
import type { Cost } from "./seal-worker.ts";

/**
 * Seals the message once in either way, for those that open it: canonical within and without, as RFC
 * 8551 section 3.1.1 demands.
 */
export async function createSealed(of: Case): Promise<void> {
  const file = (name: string): string => fileOf(of, name);
  const from = `From: Office <office@${domain}>\r\n`;
  await runSteps([sign(of, file("message.eml"), file("signed.eml"))]);
  canonicalise(file("signed.eml"));
  for (const [input, output] of [
    ["message.eml", "sealed.eml"],
    ["signed.eml", "signed-sealed.eml"],
  ] as const) {
    await runSteps([encrypt(of, file(input), file(output))]);
    canonicalise(file(output), from);
  }
  execFileSync("mkfifo", [file("pipe")]);
}

/** The work done some times, one after the other. */
export async function measureOpenssl(operation: Operation, of: Case, times: number): Promise<Cost> {
  const steps = stepsOf(operation, of);
  const before = childrenCpu();
  const start = performance.now();
  let peak = 0;
  for (let each = 0; each < times; each++) peak = Math.max(peak, await runSteps(steps));
  const wall = (performance.now() - start) / times;
  return { wall, cpu: (childrenCpu() - before) / times, peak };
}

type Arguments = readonly string[];

function stepsOf(operation: Operation, of: Case): readonly Arguments[] {
  const file = (name: string): string => fileOf(of, name);
  const steps: Record<Operation, readonly Arguments[]> = {
    seal: [encrypt(of, file("message.eml"), "/dev/null")],
    "sign+encrypt": [
      sign(of, file("message.eml"), file("pipe")),
      encrypt(of, file("pipe"), "/dev/null"),
    ],
    open: [decrypt(of, file("sealed.eml"), "/dev/null")],
    "decrypt+verify": [
      decrypt(of, file("signed-sealed.eml"), file("pipe")),
      verify(of, file("pipe"), "/dev/null"),
    ],
  };
  return steps[operation];
}

function cms(input: string, output: string, ...options: Arguments): Arguments {
  return ["cms", "-binary", "-in", input, "-out", output, ...options];
}

function sign(of: Case, input: string, output: string): Arguments {
  const signer = ["-signer", fileOf(of, "certificate.pem"), "-inkey", fileOf(of, "key.pem")];
  return cms(input, output, "-sign", "-nodetach", ...signer);
}

function encrypt(of: Case, input: string, output: string): Arguments {
  const recipient = ["-recip", fileOf(of, "certificate.pem"), ...keyManagement(of)];
  return cms(input, output, "-encrypt", contentEncryption[of.profile], ...recipient);
}

function decrypt(of: Case, input: string, output: string): Arguments {
  const recipient = ["-recip", fileOf(of, "certificate.pem"), "-inkey", fileOf(of, "key.pem")];
  return cms(input, output, "-decrypt", ...recipient);
}

function verify(of: Case, input: string, output: string): Arguments {
  return cms(input, output, "-verify", "-CAfile", fileOf(of, "certificate.pem"));
}

const contentEncryption = { compatible: "-aes-256-cbc", modern: "-aes-256-gcm" };

function keyManagement({ keyType, profile }: Case): readonly string[] {
  if (!keyType.startsWith("rsa")) return ["-keyopt", "ecdh_kdf_md:sha256"];
  return profile === "modern"
    ? ["-keyopt", "rsa_padding_mode:oaep", "-keyopt", "rsa_oaep_md:sha256"]
    : [];
}

/** Ends when all steps have; the sum of their peaks in MB. */
async function runSteps(steps: readonly Arguments[]): Promise<number> {
  const children = steps.map((step) => spawn("openssl", step, { stdio: "ignore" }));
  try {
    const peaks = await Promise.all(children.map(peakAtExit));
    return peaks.reduce((sum, peak) => sum + peak, 0);
  } finally {
    // One that failed would leave the other waiting at the pipe.
    for (const child of children) child.kill();
  }
}

async function peakAtExit(child: ChildProcess): Promise<number> {
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, memoryOf(child.pid))), 1);
  const [code] = (await once(child, "exit")) as [number | null];
  clearInterval(watch);
  if (code !== 0) throw new Error(`failed: ${child.spawnargs.join(" ")}`);
  return peak;
}

/** In MB; 0 once it has ended. */
function memoryOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, "latin1");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** CPU time of children that have ended, in ms (proc(5), fields 16 and 17, in ticks of 10 ms). */
function childrenCpu(): number {
  const fields = readFileSync("/proc/self/stat", "latin1").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
