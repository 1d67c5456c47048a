/**
 * `domseal serve`: the daemon, in the foreground, for systemd or a terminal.
 */
import type { Command } from "commander";
import { createLog } from "../../log/operational-log.ts";
import { startGateway } from "../../service/serve.ts";
import type { Invocation } from "../invocation.ts";

export function registerServe(program: Command, invocation: Invocation): void {
  program
    .command("serve")
    .description("answer the MTA's milter connections until SIGTERM")
    .action(() => serve(invocation));
}

async function serve(invocation: Invocation): Promise<void> {
  const config = await invocation.config();
  const log = createLog(config.log);
  const signalled = waitForSignal();
  const gateway = await startGateway(config, log);
  log.info(undefined, `${await signalled} received`);
  await gateway.stop();
}

/** A second signal ends the process at once, as if it had no handler. */
function waitForSignal(): Promise<string> {
  return new Promise((resolve) => {
    const signals = ["SIGTERM", "SIGINT"] as const;
    const onSignal = (signal: string): void => {
      for (const each of signals) process.removeListener(each, onSignal);
      resolve(signal);
    };
    for (const each of signals) process.on(each, onSignal);
  });
}
