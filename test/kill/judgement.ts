/** What must be true of a message, whatever happened to the daemon while it was in work. */
import { join } from "node:path";
import { readJournal } from "../../src/audit/read.ts";
import { verifyJournal } from "../../src/audit/verify.ts";
import type { Mail } from "./mail.ts";
import { faultOf } from "./mail.ts";
import type { Settlement } from "./persistent-client.ts";
import type { KillWorld } from "./world.ts";

export type FaultKind =
  | "not-reached"
  | "not-started"
  | "unsettled"
  | "stuck"
  | "lost"
  | "duplicate"
  | "clear-text"
  | "altered"
  | "refused-and-delivered"
  | "audit"
  | "no-record";

export interface Fault {
  readonly kind: FaultKind;
  readonly what: string;
}

/** A message, and what its client was told. */
export interface Submitted {
  readonly mail: Mail;
  readonly settlement: Settlement;
  /** Whether the MTA had taken a copy from the outbox when the daemon was killed. */
  readonly wasTaken: boolean;
}

export interface Judgement {
  readonly faults: readonly Fault[];
  /** Copies that went twice because the daemon never learnt that the MTA had taken them. */
  readonly repeated: number;
}

/** Of one message; judging it again later finds copies that came late. */
export async function judge(world: KillWorld, submitted: Submitted): Promise<Judgement> {
  const { mail, settlement } = submitted;
  const faults: Fault[] = [];
  if (settlement.unsettled.length > 0) faults.push({ kind: "unsettled", what: settlement.last });
  for (const recipient of settlement.refused)
    if (world.farSide.copies(mail.messageId, recipient).length > 0)
      faults.push({ kind: "refused-and-delivered", what: recipient });
  let repeated = 0;
  for (const recipient of settlement.accepted) {
    const found = await judgeCopies(world, submitted, recipient);
    faults.push(...found.faults);
    repeated += found.repeated;
  }
  return { faults: [...faults, ...(await missingRecords(world, submitted))], repeated };
}

/** Of everything that has passed since the last call. */
export async function judgeAll({ farSide, hospital }: KillWorld): Promise<Fault[]> {
  const faults: Fault[] = farSide
    .leaks()
    .map((canary) => ({ kind: "clear-text", what: `${canary} on the wire` }));
  const { faultCount, unfinished } = await verifyJournal(journalOf(hospital));
  if (faultCount > 0 || unfinished)
    faults.push({ kind: "audit", what: `${faultCount} fault(s), unfinished: ${unfinished}` });
  return faults;
}

async function judgeCopies(
  { farSide, hospital, identities }: KillWorld,
  { mail, wasTaken }: Submitted,
  recipient: string,
): Promise<Judgement> {
  const copies = farSide.copies(mail.messageId, recipient);
  if (copies.length === 0) return { faults: [{ kind: "lost", what: recipient }], repeated: 0 };
  const faults: Fault[] = [];
  const receiver = identities.get(recipient.replace(/^.*@/, ""));
  for (const copy of copies) {
    const fault = await faultOf(mail, copy, receiver, identities.get(hospital.domain));
    if (fault !== undefined) faults.push({ kind: "altered", what: `${recipient}: ${fault}` });
  }
  // The same octets again are one entry of the outbox; a client's second try is sealed anew.
  const isSameEntry = new Set(copies.map(bodyOf)).size === 1;
  const isRepeated = copies.length === 2 && isSameEntry && wasTaken;
  if (copies.length > 1 && !isRepeated)
    faults.push({ kind: "duplicate", what: `${recipient}: ${copies.length} copies` });
  return { faults, repeated: isRepeated ? 1 : 0 };
}

async function missingRecords(
  { hospital }: KillWorld,
  { mail, settlement }: Submitted,
): Promise<Fault[]> {
  const outcome = mail.kind === "opened" ? "opened" : "sealed";
  const recorded = new Set<string>();
  for await (const each of readJournal(journalOf(hospital), { outcome }))
    if (each.message_id === mail.messageId) recorded.add(each.recipient);
  return settlement.accepted
    .filter((recipient) => !recorded.has(recipient))
    .map((recipient) => ({ kind: "no-record", what: recipient }));
}

function journalOf({ directory }: KillWorld["hospital"]): string {
  return join(directory, "audit.jsonl");
}

function bodyOf(copy: Buffer): string {
  return copy.toString("latin1", copy.indexOf("\r\n\r\n"));
}
