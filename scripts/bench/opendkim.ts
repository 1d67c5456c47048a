/** opendkim (C) that signs with RSA-2048, set up as Debian's own configuration has it. */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createPrivateKeyOf, privateKeyPem } from "../../src/pki/private-key.ts";
import { BackgroundProcess } from "./background-process.ts";

const program = "/usr/sbin/opendkim";

export const isOpendkimInstalled = existsSync(program);

export interface RunningMilter extends AsyncDisposable {
  readonly pid: number;
  /** Path of its unix socket, which any user may connect to. */
  readonly socket: string;
}

/** Signs what office@hospital.example sends. */
export async function startOpendkim(parent: string): Promise<RunningMilter> {
  const directory = join(parent, "opendkim");
  const socket = join(directory, "socket");
  const [configuration, key] = [join(directory, "opendkim.conf"), join(directory, "key.pem")];
  await mkdir(directory);
  await writeFile(key, privateKeyPem(await createPrivateKeyOf("rsa-2048")), { mode: 0o600 });
  await writeFile(
    configuration,
    [
      "Syslog yes",
      "SyslogSuccess yes",
      "Canonicalization relaxed/simple",
      "OversignHeaders From",
      "Mode s",
      "Domain hospital.example",
      "Selector bench",
      `KeyFile ${key}`,
      "UMask 000",
      // Its key lies below /tmp here, which others can write to.
      "RequireSafeKeys no",
      `Socket local:${socket}`,
      "",
    ].join("\n"),
  );
  const words = ["-f", "-x", configuration];
  const process = BackgroundProcess.start(program, words, join(directory, "log"));
  await process.ready(() => existsSync(socket));
  return { pid: process.pid, socket, [Symbol.asyncDispose]: () => process[Symbol.asyncDispose]() };
}
