/**
 * The command line as a whole: global options, the list of commands, exit codes.
 *
 * The contract, which scripts are written against: exit 0 done, 1 failed, 2 wrong usage; errors as
 * `domseal: error: ...` and perhaps `domseal: hint: ...` on standard error; `--json` on everything that
 * lists or explains; nothing asks when standard input is no terminal.
 */
import { Command, CommanderError } from "commander";
import { registerAudit } from "./commands/audit.ts";
import { registerCa } from "./commands/ca.ts";
import { registerDoctor } from "./commands/doctor.ts";
import { registerHeld } from "./commands/held.ts";
import { registerInit } from "./commands/init.ts";
import { registerKey } from "./commands/key.ts";
import { registerMessage } from "./commands/message.ts";
import { registerOutbox } from "./commands/outbox.ts";
import { registerPartner } from "./commands/partner.ts";
import { registerPolicy } from "./commands/policy.ts";
import { registerProxy } from "./commands/proxy.ts";
import { registerRevocation } from "./commands/revocation.ts";
import { registerServe } from "./commands/serve.ts";
import { registerTrustAnchor } from "./commands/trust-anchor.ts";
import { exitCode, reportFailure } from "./failure.ts";
import { type Invocation, invocationOf } from "./invocation.ts";
import type { Terminal } from "./output.ts";
import { packageVersion } from "./package-file.ts";

/** Adds one command, with its subcommands, to the program. */
export type Registration = (program: Command, invocation: Invocation) => void;

/** In the order of the help. */
const registrations: readonly Registration[] = [
  registerInit,
  registerKey,
  registerCa,
  registerProxy,
  registerPartner,
  registerTrustAnchor,
  registerRevocation,
  registerMessage,
  registerPolicy,
  registerServe,
  registerOutbox,
  registerHeld,
  registerAudit,
  registerDoctor,
];

/** Runs one command line (without the program's own name) and returns its exit code; never throws. */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command("domseal")
    .description("S/MIME gateway for Postfix and Sendmail")
    .version(packageVersion(), "--version", "print the version")
    .helpOption("-h, --help", "print help")
    .option("--config <file>", "configuration (else DOMSEAL_CONFIG, else the usual places)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.output.write(text),
      writeErr: (text) => terminal.errors.write(text),
      outputError: (text, write) => {
        write(usageError(text));
      },
    });
  const invocation = invocationOf(program, terminal);
  for (const register of registrations) register(program, invocation);
  try {
    await program.parseAsync(words, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    reportFailure(error, terminal);
    return exitCode(error);
  }
}

/** commander's `error: ...` and `(Did you mean ...?)` in our form. */
function usageError(text: string): string {
  return text
    .replace(/^error: /, "domseal: error: ")
    .replace(/^\(Did you mean (.*)\?\)$/m, "domseal: hint: did you mean $1?");
}
