/** Holds two messages in the site of configuration argv[2], under queue ids 4bXya and 4bXyb. */
import { loadConfig } from "../../src/config/load.ts";
import { keepHeld } from "../../src/gateway/held.ts";
import { openSite, readSettings } from "../../src/gateway/site.ts";
import { bob, holdArrived, transactionOf } from "./held-world.ts";

const [, , file = ""] = process.argv;
await using site = await openSite(await readSettings(await loadConfig(file)), { busyTimeout: 0 });
const reason = "not signed as its author's mail must be";
for (const transaction of [
  transactionOf({ queueId: "4bXya" }),
  transactionOf({
    queueId: "4bXyb",
    sender: { address: "", parameters: [] },
    recipients: [{ address: bob, parameters: [] }],
  }),
]) {
  const id = await holdArrived(site, transaction, reason);
  await keepHeld(site.store, [id], transaction.signal);
}
