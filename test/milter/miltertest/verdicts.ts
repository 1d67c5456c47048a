/**
 * The filter that the scripts for the milter layer speak to: the name of the first recipient says
 * what it answers.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Modification, Reply, Transaction, Verdict } from "../../../src/milter/transaction.ts";
import { accept } from "../session-fixture.ts";

/** Longer than a packet of 65535 octets. */
export const longBody = Buffer.from("0123456789abcdef".repeat(12_500));

/** What the recipient `slow` waits for; longer than `progressInterval`. */
const slowWork = 200;
export const progressInterval = 20;

export async function verdictByRecipient(transaction: Transaction): Promise<Verdict> {
  const name = transaction.recipients[0]?.address.split("@")[0] ?? "";
  const verdict = verdicts[name];
  if (verdict === undefined) throw new Error("no such verdict");
  if (name === "slow") await sleep(slowWork);
  return verdict(transaction);
}

const verdicts: Readonly<Record<string, (transaction: Transaction) => Verdict>> = {
  accept: () => accept(),
  slow: () => accept(),
  continue: () => ({ modifications: [], disposition: { kind: "continue" } }),
  discard: () => ({ modifications: [], disposition: { kind: "discard" } }),
  reject: () => reply({ code: 550, enhanced: "5.7.1", text: "not like this" }),
  tempfail: () => reply({ code: 451, enhanced: "4.7.0", text: "not now" }),
  percent: () => reply({ code: 550, enhanced: "5.7.1", text: "100% wrong" }),
  lines: () => reply({ code: 554, enhanced: "5.6.0", text: ["first", "second", "third"] }),
  throw: () => {
    throw new Error("deliberate");
  },
  insert: () => accept(insertion(0, "X-Top", " top"), insertion(4, "X-End", " folded\n\tend")),
  change: () => accept({ kind: "change-field", index: 1, value: " two" }),
  "change-second": () => accept({ kind: "change-field", index: 3, value: " changed" }),
  delete: () => accept({ kind: "delete-field", index: 1 }),
  "delete-second": () => accept({ kind: "delete-field", index: 3 }),
  body: () =>
    accept({ kind: "replace-body", chunks: [Buffer.from("other "), Buffer.from("text")] }),
  "long-body": () => accept({ kind: "replace-body", chunks: [longBody] }),
  "no-body": () => accept({ kind: "replace-body", chunks: [] }),
  recipients: ({ recipients }) =>
    accept(
      { kind: "add-recipient", recipient: { address: "new@verdict.example", parameters: [] } },
      ...recipients.map(({ address }): Modification => ({ kind: "delete-recipient", address })),
    ),
  "recipient-with-parameters": () =>
    accept({
      kind: "add-recipient",
      recipient: { address: "new@verdict.example", parameters: ["NOTIFY=NEVER"] },
    }),
  sender: () =>
    accept({
      kind: "change-sender",
      sender: { address: "other@hospital.example", parameters: ["RET=HDRS"] },
    }),
  quarantine: () => accept({ kind: "quarantine", reason: "looked at later" }),
  describe: (transaction) =>
    accept(
      ...description(transaction).map(([name, value]) =>
        insertion(transaction.fields.length, name, ` ${value}`),
      ),
    ),
};

function reply(reply: Reply): Verdict {
  return { modifications: [], disposition: { kind: "reply", reply } };
}

function insertion(index: number, name: string, value: string): Modification {
  return { kind: "insert-field", index, field: { name, value } };
}

/** All that the filter was told, as fields that a script can read. */
function description(transaction: Transaction): [name: string, value: string][] {
  const { connection, queueId, macro, sender, recipients, fields, body } = transaction;
  const octets = Buffer.concat(body);
  const path = (address: string, parameters: readonly string[]): string =>
    [`<${address}>`, ...parameters].join(" ");
  return [
    ["X-Client", `${connection.hostname} ${connection.family} ${connection.address ?? "-"}`],
    ["X-Queue-Id", queueId ?? "-"],
    ["X-User", macro("{auth_authen}") ?? "-"],
    ["X-Sender", path(sender.address, sender.parameters)],
    ["X-Recipients", recipients.map((one) => path(one.address, one.parameters)).join(", ")],
    ["X-Resolved", recipients.map(({ resolved = "-" }) => resolved).join(", ")],
    ["X-Fields", fields.map(({ name, value }) => `${name}:${value}`).join("|")],
    ["X-Body", `${octets.length} ${checksum(octets)}`],
  ];
}

/** As session.lua computes it. */
function checksum(octets: Buffer): number {
  return octets.reduce((sum, octet) => (sum * 31 + octet) % 65521, 0);
}
