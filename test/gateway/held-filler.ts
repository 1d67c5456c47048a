/**
 * Holds messages in the site of configuration argv[2]: two that arrived, under queue ids 4bXya and
 * 4bXyb, or with argv[3] "outbound" one on its way out, under 4bXyc.
 */
import { loadConfig } from "../../src/config/load.ts";
import { holdMessage, keepHeld } from "../../src/gateway/held.ts";
import { openSite, readSettings } from "../../src/gateway/site.ts";
import { bob, fields, holdArrived, transactionOf } from "./held-world.ts";

const [, , file = "", direction] = process.argv;
await using site = await openSite(await readSettings(await loadConfig(file)), { busyTimeout: 0 });
if (direction === "outbound") await holdLeaving();
else await holdTwoArrived();

async function holdTwoArrived(): Promise<void> {
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
}

async function holdLeaving(): Promise<void> {
  const author = "nurse@hospital.example";
  const recipients = ["friend@clinic.example"];
  const transaction = transactionOf({
    queueId: "4bXyc",
    sender: { address: author, parameters: [] },
    recipients: recipients.map((address) => ({ address, parameters: [] })),
    fields: fields
      .filter(({ name }) => name === "Subject")
      .concat({ name: "From", value: ` ${author}` }),
  });
  const holding = { direction: "outbound", recipients, reason: "by policy: look-first" } as const;
  const id = await holdMessage(site, transaction, holding);
  await keepHeld(site.store, [id], transaction.signal);
}
