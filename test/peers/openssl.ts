/** `openssl cms` on messages in memory, through files of a temporary folder. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

type Files = Readonly<Record<string, Buffer>>;

async function inFolder(files: Files, words: (path: (name: string) => string) => string[]) {
  const folder = await mkdtemp(join(tmpdir(), "openssl-"));
  const path = (name: string): string => join(folder, name);
  try {
    for (const [name, octets] of Object.entries(files))
      await writeFile(path(name), octets, { mode: 0o600 });
    await run("openssl", ["cms", ...words(path)]);
    return await readFile(path("out"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

export const openssl = {
  /**
   * An S/MIME entity (its header and body, CRLF) for one recipient; `options` such as
   * `-aes-256-gcm`. openssl 3.0 writes LF in base64 even with -crlfeol.
   */
  encrypt: async (
    content: Buffer,
    certificate: Buffer,
    options: readonly string[],
  ): Promise<Buffer> => {
    const entity = await inFolder({ content, certificate }, (path) =>
      ["-encrypt", "-binary", ...options]
        .concat(["-in", path("content"), "-out", path("out")])
        .concat(path("certificate")),
    );
    return Buffer.from(entity.toString("latin1").replaceAll(/\r?\n/g, "\r\n"), "latin1");
  },

  /** The content of a message or entity; compare it, since openssl's exit code says little. */
  decrypt: (message: Buffer, key: Buffer, certificate: Buffer): Promise<Buffer> =>
    inFolder({ message, key, certificate }, (path) =>
      ["-decrypt", "-binary", "-in", path("message"), "-out", path("out")].concat([
        "-inkey",
        path("key"),
        "-recip",
        path("certificate"),
      ]),
    ),

  /**
   * The content of a message that was signed and then encrypted, as gateways do it by default. Rejects
   * unless the signature is good and `signer` (PEM) is its certificate.
   */
  unwrap: async (
    message: Buffer,
    { key, certificate }: { readonly key: Buffer; readonly certificate: Buffer },
    signer: Buffer,
  ): Promise<Buffer> => {
    const signed = await openssl.decrypt(message, key, certificate);
    // With -binary openssl 3.0 takes the line end before a multipart's boundary for content.
    const isMultipart = /^Content-Type: multipart\/signed/im.test(
      signed.toString("latin1", 0, 500),
    );
    return inFolder({ signed, signer }, (path) => [
      ...["-verify", "-in", path("signed"), "-out", path("out"), "-CAfile", path("signer")],
      ...(isMultipart ? [] : ["-binary"]),
    ]);
  },
};
