/** One kill, the messages that are in work then, and what has become of them all. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Fault, Submitted } from "./judgement.ts";
import { judge, judgeAll } from "./judgement.ts";
import type { KillPoint } from "./kill-point.ts";
import type { Mail } from "./mail.ts";
import { openedMail, sealedMail, splitMail } from "./mail.ts";
import { submitPersistently } from "./persistent-client.ts";
import type { KillWorld } from "./world.ts";

export interface Trial {
  readonly point: KillPoint;
  readonly messages: readonly Submitted[];
  readonly faults: readonly Fault[];
  /** As Judgement has it. */
  readonly repeated: number;
}

const patience = 30_000;

/** Kills at the point, while `point.crowd` messages besides are in work, and starts again. */
export async function tryKilling(world: KillWorld, point: KillPoint): Promise<Trial> {
  const mails: Mail[] = [];
  for (let each = 0; each <= (point.crowd ?? 0); each += 1) mails.push(await mailOf(world, point));
  await world.use(point);
  const before = world.reinjection.taken;
  let wasTaken = false;
  const recovered = world
    .arm(point, () => {
      wasTaken = world.reinjection.taken > before;
    })
    .then(() => world.restart(point));
  const [faults, ...settlements] = await Promise.all([
    faultsOf(recovered, point),
    ...mails.map((mail) => submitPersistently({ ...mail, port: portFor(world, mail) })),
  ]);
  if (faults.length > 0) world.disarm();
  const messages = mails.map((mail, index) => ({
    mail,
    settlement: settlements[index]!,
    wasTaken,
  }));
  for (const { mail, settlement } of messages)
    await world.farSide.arrived(mail.messageId, settlement.accepted, patience);
  if (!(await world.settled(patience))) faults.push({ kind: "stuck", what: "outbox or queue" });
  const judgement = await judgeTrial(world, messages);
  return { point, messages, ...judgement, faults: [...faults, ...judgement.faults] };
}

/** What has become of the messages by now. */
export async function judgeTrial(
  world: KillWorld,
  messages: readonly Submitted[],
): Promise<Pick<Trial, "faults" | "repeated">> {
  const faults = await judgeAll(world);
  let repeated = 0;
  for (const message of messages) {
    const judgement = await judge(world, message);
    faults.push(...judgement.faults);
    repeated += judgement.repeated;
  }
  return { faults, repeated };
}

function portFor(world: KillWorld, { kind }: Mail): number {
  return kind === "opened" ? world.outside.port : world.server.port;
}

async function mailOf(world: KillWorld, { mail }: KillPoint): Promise<Mail> {
  const number = world.nextNumber();
  if (mail !== "opened") return mail === "sealed" ? sealedMail(number) : splitMail(number);
  const identity = world.identities.get(world.hospital.domain);
  if (!identity) throw new Error("the hospital has no certificate");
  return openedMail(number, identity);
}

/** Of the kill and the start after it. */
async function faultsOf(recovered: Promise<void>, { name }: KillPoint): Promise<Fault[]> {
  const over = new AbortController();
  try {
    return await Promise.race([
      recovered.then(() => []),
      sleep(patience, [{ kind: "not-reached", what: name } as const], over),
    ]);
  } catch (error) {
    return [{ kind: "not-started", what: error instanceof Error ? error.message : String(error) }];
  } finally {
    over.abort();
  }
}
