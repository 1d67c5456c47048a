/** Holds a message in the site of configuration argv[2] as far as argv[3] says, and waits to be killed. */
import { loadConfig } from "../../src/config/load.ts";
import { keepHeld } from "../../src/gateway/held.ts";
import { openSite, readSettings } from "../../src/gateway/site.ts";
import { holdArrived, now, transactionOf } from "./held-world.ts";

const [, , file = "", step] = process.argv;
const settings = await readSettings(await loadConfig(file));
const site = await openSite(settings, { busyTimeout: 5000, clock: () => now });
const transaction = transactionOf();
const id = await holdArrived(site, transaction, "not signed");
if (step === "keep") await keepHeld(site.store, [id], transaction.signal);
process.stdout.write("done\n");
setInterval(() => undefined, 60_000);
