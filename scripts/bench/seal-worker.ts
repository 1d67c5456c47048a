/**
 * One process that seals or opens one message file some times and prints what that cost, as JSON:
 * node seal-worker.ts PROGRAM OPERATION DIRECTORY TIMES. Reads the file and writes the result each
 * time, as `openssl cms` does.
 */
import { createPrivateKey } from "node:crypto";
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { parseMessage, serialiseMessage } from "../../src/mime/message.ts";
import { parseCertificate } from "../../src/pki/certificate.ts";
import { readCertificates } from "../../src/pki/certificate-file.ts";
import { parsePrivateKeyPem } from "../../src/pki/private-key.ts";
import { applyEdits } from "../../src/smime/field-edit.ts";
import { openMessage } from "../../src/smime/open.ts";
import { sealMessage } from "../../src/smime/seal.ts";

const [program = "", operation = "", directory = "", times = "1"] = process.argv.slice(2);
const file = (name: string): string => join(directory, name);
const [certificate = parseCertificate(Buffer.alloc(0))] = readCertificates(
  readFileSync(file("certificate.pem")),
);
const keyPem = readFileSync(file("key.pem"));
const key = parsePrivateKeyPem(keyPem);
const keyObject = createPrivateKey(keyPem);

const operations: Readonly<Record<string, () => void | Promise<void>>> = {
  "domseal seal": async () => {
    const message = parseMessage(readChunks(file("message.eml")));
    const sealed = await sealMessage(message, {
      profile: "compatible",
      encrypt: { recipients: [certificate] },
      compress: false,
      headerProtection: "none",
    });
    const fields = applyEdits(message.fields, sealed.edits);
    writeChunks(serialiseMessage({ ...message, fields, body: [...sealed.body] }));
  },
  "domseal open": () => {
    const message = parseMessage(readChunks(file("sealed.eml")));
    const options = { carrier: "mail-server", removes: () => true } as const;
    const work = openMessage(message, () => key, options);
    let step = work.next();
    while (!step.done) step = work.next();
    if (step.value.kind !== "opened") throw new Error(step.value.kind);
    const { edits, body } = step.value;
    const fields = applyEdits(message.fields, edits);
    writeChunks(serialiseMessage({ ...message, fields, body: [...body] }));
  },
  "pkijs seal": async () => {
    const { pkijsSeal } = await import("./pkijs-peer.ts");
    writeFileSync(
      file("pkijs-sealed"),
      await pkijsSeal(readFileSync(file("message.eml")), certificate.der),
    );
  },
  "pkijs open": async () => {
    const { pkijsOpen } = await import("./pkijs-peer.ts");
    writeFileSync("/dev/null", await pkijsOpen(readFileSync(file("pkijs-sealed")), keyObject));
  },
};

const work = operations[`${program} ${operation}`];
if (!work) throw new Error(`no such work: ${program} ${operation}`);
await work();
const start = process.cpuUsage();
const startWall = performance.now();
for (let time = 0; time < Number(times); time++) await work();
const wall = performance.now() - startWall;
const { user, system } = process.cpuUsage(start);
const peak = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "latin1"))?.[1];
process.stdout.write(
  JSON.stringify({ wall, cpu: (user + system) / 1000, peak: Number(peak) / 1024 }),
);

/** In pieces of 64 kB, as the milter gets them. */
function readChunks(path: string): Buffer[] {
  const whole = readFileSync(path);
  const size = 65_535;
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
    whole.subarray(at * size, (at + 1) * size),
  );
}

/** What a file system does with the result is nobody's merit: the null device takes it. */
function writeChunks(chunks: Iterable<Buffer>): void {
  const descriptor = openSync("/dev/null", "w");
  for (const chunk of chunks) writeSync(descriptor, chunk);
  closeSync(descriptor);
}
