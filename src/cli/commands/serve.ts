/**
 * `domseal serve`: the daemon, in the foreground, for systemd or a terminal.
 */
import type { Command } from "commander";
import { readSettings } from "../../gateway/site.ts";
import { createLog } from "../../log/operational-log.ts";
import { startDaemon } from "../../service/daemon.ts";
import { endOnSurprise } from "../../service/surprise.ts";
import { packageVersion } from "../package-file.ts";
import type { Invocation } from "../invocation.ts";

export function registerServe(program: Command, invocation: Invocation): void {
  program
    .command("serve")
    .description("answer the MTA's milter connections until SIGTERM; SIGHUP reloads")
    .action(() => serve(invocation));
}

async function serve(invocation: Invocation): Promise<void> {
  // Before anything else, so that a signal during the start has its meaning too.
  process.on("SIGUSR1", withoutInspector);
  const ending = untilEnding();
  const hangups = collectHangups();
  const settings = await readSettings(await invocation.config());
  const log = createLog(settings.config.log);
  endOnSurprise(log);
  const daemon = await startDaemon({ settings, log, version: packageVersion() });
  hangups.answer(() => void daemon.reload());
  log.info(undefined, `${await ending} received`);
  await daemon.stop();
}

/**
 * Node's own answer to SIGUSR1 is its inspector on 127.0.0.1:9229, where everybody on the machine
 * reads keys and mail. Where the program is started by its first line or by scripts/domseal, Node
 * doesn't even begin with it (--disable-sigusr1).
 */
function withoutInspector(): void {
  // Nothing is to be done.
}

/** A second signal ends the process at once, as if it had no handler. */
function untilEnding(): Promise<string> {
  return new Promise((resolve) => {
    const signals = ["SIGTERM", "SIGINT"] as const;
    const onSignal = (signal: string): void => {
      for (const each of signals) process.removeListener(each, onSignal);
      resolve(signal);
    };
    for (const each of signals) process.on(each, onSignal);
  });
}

/** One that comes before there is an answer is answered then. */
function collectHangups(): { answer(reload: () => void): void } {
  let reload: (() => void) | undefined;
  let came = false;
  process.on("SIGHUP", () => {
    if (reload) reload();
    else came = true;
  });
  return {
    answer: (how) => {
      reload = how;
      if (came) reload();
    },
  };
}
