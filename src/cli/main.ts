#!/usr/bin/env -S node --disable-sigusr1
/**
 * The command `domseal`. The exit code is set rather than the process ended, so that everything
 * written is delivered.
 */
import { processTerminal } from "./output.ts";
import { runProgram } from "./program.ts";

// A reader that has seen enough (head, less) ends the output, not with a stack trace.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

process.exitCode = await runProgram(process.argv.slice(2), processTerminal());
