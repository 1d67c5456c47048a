/**
 * Appends records to the journal argv[2], argv[3] times, and prints the number of each once it is written. It
 * stops at the first failure and prints its code.
 */
import { writeSync } from "node:fs";
import { AuditError } from "../../src/audit/audit-error.ts";
import { openJournal } from "../../src/audit/journal.ts";
import { record } from "./world.ts";

const [, , path = "", count = "0"] = process.argv;
const journal = await openJournal(path, { sync: true });
try {
  for (let number = 1; number <= Number(count); number++) {
    await journal.append([record(number)]);
    writeSync(1, `${number}\n`);
  }
} catch (error) {
  if (!(error instanceof AuditError)) throw error;
  writeSync(1, `${error.code}\n`);
}
await journal.close();
