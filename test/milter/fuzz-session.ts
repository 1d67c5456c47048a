/**
 * What an MTA says in one connection, made up from the protocol's grammar: any version, any offer,
 * several messages, given up or not. A list of packets, all of which a filter must take.
 */
import type { Random } from "./fuzz-random.ts";
import { packet, uint32 } from "./fuzz-wire.ts";

/** What this filter can't do without: ADDHDRS, CHGBODY, DELRCPT, CHGHDRS. */
const neededActions = 0x1b;

/** Where `mayWait` is false the filter answers every message. */
export function makeSession(random: Random, { mayWait = true } = {}): Buffer[] {
  const packets = [makeOffer(random), ...makeGreeting(random)];
  const messages = 1 + random.below(random.below(4) + 1);
  for (let count = 0; count < messages; count += 1) {
    packets.push(...makeMessage(random, mayWait));
    if (random.chance(5)) packets.push(packet("K"), ...makeGreeting(random));
    if (random.chance(5)) packets.push(packet("H", "again.example\0"));
  }
  // The SMTP client may go at any step, and the MTA with or without a word.
  const left = random.chance(15) ? packets.slice(0, 1 + random.below(packets.length)) : packets;
  return random.chance(70) ? [...left, packet("Q")] : left;
}

function makeOffer(random: Random): Buffer {
  const version = random.pick([6, 6, 6, 2, 3, 4, 5, 7, 99, 0xffffffff]);
  const actions = random.pick([0x1ff, 0x1ff, 0x3f, random.uint32() | neededActions]);
  const sizes = random.pick([0, 0, 0, 0, 0x10000000, 0x30000000]);
  const steps = random.pick([0x1fffff, 0x1fffff, 0, 0x7f, random.uint32()]);
  return packet("O", Buffer.concat([version, actions, steps | sizes].map(uint32)));
}

function makeGreeting(random: Random): Buffer[] {
  return [
    ...makeMacros(random, "C"),
    packet("C", makeConnection(random)),
    ...makeMacros(random, "H"),
    ...(random.chance(80) ? [packet("H", `${makeText(random, 12)}\0`)] : []),
  ];
}

function makeConnection(random: Random): string {
  const host = makeText(random, 10);
  return random.pick([
    `${host}\0U`,
    `${host}\0L\0\0/run/mta.sock\0`,
    `${host}\x004\x00\x19127.0.0.1\0`,
    `${host}\x006\xff\xffIPv6:2001:db8::1\0`,
    `[10.0.0.1]\x004\x12\x3410.0.0.1\0`,
  ]);
}

/** Most are complete; some are given up somewhere, or by a HELO or another MAIL. */
function makeMessage(random: Random, mayWait: boolean): Buffer[] {
  const waits = random.chance(4) && mayWait;
  const whole = [...makeEnvelope(random, waits), ...makeContent(random)];
  if (random.chance(10)) {
    const begun = whole.slice(0, random.below(whole.length));
    return [...begun, ...random.pick([[packet("A")], [packet("A"), packet("A")], []])];
  }
  // A filter that waits is answered with ABORT; Postfix says it after every message.
  return waits || random.chance(40) ? [...whole, packet("A")] : whole;
}

function makeEnvelope(random: Random, waits: boolean): Buffer[] {
  const sender = waits ? "<wait@hospital.example>" : makeAddress(random);
  const packets = [...makeMacros(random, "M"), packet("M", `${sender}\0${makeParameters(random)}`)];
  for (let count = random.below(3); count >= 0; count -= 1) {
    packets.push(...makeMacros(random, "R"));
    packets.push(packet("R", `${makeAddress(random)}\0${makeParameters(random)}`));
  }
  return packets;
}

function makeContent(random: Random): Buffer[] {
  const packets: Buffer[] = [];
  if (random.chance(70)) packets.push(...makeMacros(random, "T"), packet("T"));
  if (random.chance(5)) packets.push(packet("U", `${makeText(random, 8)}\0`));
  const fields = random.several(6, () => packet("L", makeField(random)));
  packets.push(...fields, ...makeMacros(random, "N"), packet("N"));
  packets.push(...random.several(4, () => packet("B", makeChunk(random))));
  packets.push(...makeMacros(random, "E"));
  packets.push(packet("E", random.chance(20) ? makeChunk(random) : ""));
  return packets;
}

function makeMacros(random: Random, stage: string): Buffer[] {
  if (random.chance(50)) return [];
  const names = ["i", "j", "{rcpt_addr}", "{auth_type}", "rcpt_addr", "{}", "", "{client_addr}"];
  const macros = random.several(4, () => {
    const name = names[random.below(names.length)] ?? "";
    return `${name}\0${makeText(random, 10)}\0`;
  });
  // A list may end with a name that has no value.
  const odd = random.chance(5) ? "{odd}\0" : "";
  return [packet("D", `${stage}${macros.join("")}${odd}`)];
}

function makeAddress(random: Random): string {
  const address = makeText(random, 8);
  return random.pick([`<${address}@x.example>`, `${address}@x.example`, "<>", "", `<${address}`]);
}

function makeParameters(random: Random): string {
  return random.pick(["", "", "", "SIZE=10\0", "BODY=8BITMIME\0SMTPUTF8\0", "\0"]);
}

function makeField(random: Random): string {
  const name = random.pick(["Subject", "X-Same", "x-same", "To", ""]);
  const value = random.pick([
    ` ${makeText(random, 20)}`,
    makeText(random, 20),
    ` ${makeText(random, 10)}\n\t${makeText(random, 10)}`,
    "",
    makeText(random, random.chance(1) ? 60_000 : 300),
  ]);
  return `${name}\0${value}\0`;
}

function makeChunk(random: Random): Buffer {
  if (random.chance(0.2)) return Buffer.alloc(random.pick([65535, 65536]), "line\r\n");
  return random.octets(random.below(random.pick([4, 40, 200])));
}

const plain = "a.Z09 %-_".repeat(100);
const odd = Buffer.from(Array.from({ length: 255 }, (_, index) => index + 1)).toString("latin1");

/** Any octets but NUL. */
function makeText(random: Random, limit: number): string {
  const length = random.below(limit + 1);
  if (length > 300) return plain.repeat(length / plain.length);
  const start = random.below(200);
  return random.pick([plain, odd]).slice(start, start + length);
}
