/**
 * Runs argv[2] in a shell with the port of an SMTP server in $PORT, and prints what that server took.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { startSink } from "./smtp-sink.ts";

const [, , command = ""] = process.argv;
const sink = await startSink();
const environment = { ...process.env, PORT: String(sink.port) };
const shell = spawn("bash", ["-c", command], { stdio: "inherit", env: environment });
const [exit] = (await once(shell, "exit")) as [number | null];
for (const { sender, recipients, raw } of sink.messages) {
  process.stdout.write(`from <${sender}> to <${recipients.join(">, <")}>\n`);
  process.stdout.write(raw);
}
await sink.close();
process.exitCode = exit ?? 1;
