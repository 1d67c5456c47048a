/** Kill points anywhere in the session, as a seed chooses them. */
import type { Random } from "../milter/fuzz-random.ts";
import type { KillPoint, MailKind, Transport } from "./kill-point.ts";
import { afterCommand, inAnswer, working } from "./kill-point.ts";

export function randomPoint(choices: Random): KillPoint {
  const nth = 1 + choices.below(3);
  const octets = choices.below(65_536);
  const inBody = `at octet ${octets} of packet ${nth} of the new body`;
  const named = choices.pick([
    working(choices.below(40)),
    afterCommand(`header field ${nth}`, "L", nth),
    afterCommand(`chunk ${nth} of the body`, "B", nth),
    inAnswer(inBody, "body", nth, octets),
    inAnswer(inBody, "body", nth, octets),
    inAnswer(`at octet ${octets % 16} of the answer`, "any", 1, octets % 16),
    inAnswer(`at octet ${octets % 6} of the final reply`, "final", 1, octets % 6),
  ]);
  const mail = choices.pick<MailKind>(["sealed", "sealed", "split", "opened"]);
  const transport = choices.pick<Transport>(["inet", "unix"]);
  return { ...named, mail, transport, crowd: choices.chance(30) ? 1 + choices.below(3) : 0 };
}
