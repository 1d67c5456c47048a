/**
 * The systematic list of kill points, and those of the test suite. A message of mail.ts has eight
 * header fields and comes in three packets of the body; the answer has four.
 */
import type { KillPoint, MailKind, Named, Transport } from "./kill-point.ts";
import {
  afterCommand,
  beforeReplyTo,
  inAnswer,
  insideReplyTo,
  session,
  working,
} from "./kill-point.ts";

const commands: readonly Named[] = [
  afterCommand("the negotiation's offer", "O"),
  afterCommand("CONNECT", "C"),
  afterCommand("MAIL", "M"),
  afterCommand("RCPT", "R"),
  afterCommand("the second list of macros", "D", 2),
  afterCommand("the first header field", "L"),
  afterCommand("the third header field", "L", 3),
  afterCommand("the last header field", "L", 8),
  afterCommand("the end of the header", "N"),
  afterCommand("the first chunk of the body", "B"),
  afterCommand("the second chunk of the body", "B", 2),
  afterCommand("the third chunk of the body", "B", 3),
  afterCommand("the end of the message", "E"),
];

const replies: readonly Named[] = [
  beforeReplyTo("the negotiation's offer", "O"),
  insideReplyTo("the negotiation's offer", "O"),
  beforeReplyTo("CONNECT", "C"),
  beforeReplyTo("MAIL", "M"),
  insideReplyTo("MAIL", "M"),
  beforeReplyTo("RCPT", "R"),
  insideReplyTo("RCPT", "R"),
  // DATA is negotiated away, as HELO is: this is where the client sends it.
  session("reply", "after the reply to RCPT", { from: "milter", after: "R", codes: "c", nth: 1 }),
  beforeReplyTo("a header field", "L"),
  beforeReplyTo("the end of the header", "N"),
  beforeReplyTo("a chunk of the body", "B"),
];

const work: readonly Named[] = [1, 2, 4, 8, 16, 32].map(working);

const beforeAnswer = inAnswer("before the answer", "any", 1, 0);
const firstEdit = inAnswer("after the first edit of the header", "edit");
const insideBody = inAnswer("inside the second packet of the new body", "body", 2, 30_000);
const beforeFinal = inAnswer("before the final reply", "final", 1, 0);
const afterFinal = inAnswer("after the final reply", "final");

const answers: readonly Named[] = [
  beforeAnswer,
  inAnswer("inside the length of the answer's first packet", "any", 1, 2),
  inAnswer("inside the first edit of the header", "edit", 1, 9),
  firstEdit,
  inAnswer("after the second edit of the header", "edit", 2),
  inAnswer("before the new body", "body", 1, 0),
  inAnswer("after the length of the new body's first packet", "body", 1, 4),
  inAnswer("after the code of the new body's first packet", "body", 1, 5),
  inAnswer("inside the first packet of the new body", "body", 1, 1000),
  inAnswer("after the first packet of the new body", "body"),
  insideBody,
  inAnswer("after the second packet of the new body", "body", 2),
  inAnswer("one octet before the end of the third packet of the new body", "body", 3, -1),
  beforeFinal,
  inAnswer("inside the final reply", "final", 1, -1),
  afterFinal,
];

const ofSplit: readonly Named[] = [
  { step: "outbox", name: "when a copy is staged", place: { kind: "staged" } },
  working(4),
  beforeAnswer,
  insideBody,
  inAnswer("before the deletion of a recipient", "deletion", 1, 0),
  inAnswer("after the deletion of a recipient", "deletion"),
  beforeFinal,
  inAnswer("inside the final reply", "final", 1, -1),
  afterFinal,
];

const ofReinjection: readonly Named[] = (
  ["connected", "inside the text", "taken", "told"] as const
).map((stage) => ({
  step: "outbox",
  name: `while a copy is re-injected: ${stage}`,
  place: { kind: "reinjection", stage },
}));

const ofOpened: readonly Named[] = [working(4), ...answers];

function points(mail: MailKind, transport: Transport, named: readonly Named[]): KillPoint[] {
  return named.map((each) => ({ ...each, mail, transport }));
}

/** Every kind of place once, on each transport where it exists. */
export function systematic(): KillPoint[] {
  return [
    ...points("sealed", "inet", [...commands, ...replies, ...work, ...answers]),
    ...points("sealed", "unix", [...commands, ...work, ...answers]),
    ...points("split", "inet", [...ofSplit, ...ofReinjection]),
    ...points("split", "unix", ofSplit),
    ...points("opened", "inet", ofOpened),
    ...points("sealed", "unix", [beforeAnswer, insideBody]).map(crowded),
    ...points("sealed", "inet", [...work, beforeAnswer, firstEdit, insideBody]).map(ofWorker),
    ...points("split", "inet", [beforeAnswer, beforeFinal, afterFinal]).map(ofWorker),
    ...points("split", "unix", [beforeFinal, ...ofReinjection]).map(crowded),
  ];
}

/** Those of the test suite. */
export function chosen(): KillPoint[] {
  const afterEach = ["M", "L", "B", "E"].flatMap((code) => commandsWith(code).slice(0, 1));
  const [, , taken, told] = ofReinjection;
  return [
    ...points("sealed", "inet", [...afterEach, beforeAnswer, firstEdit]),
    ...points("sealed", "unix", [working(4), insideBody, beforeFinal, afterFinal]),
    ...points("split", "unix", ofSplit.slice(0, 1)),
    ...points("split", "inet", [
      beforeFinal,
      ...[taken, told].filter((each) => each !== undefined),
    ]),
    ...points("opened", "inet", [firstEdit, insideBody]),
    ...points("split", "unix", [beforeFinal]).map(crowded),
    ...points("sealed", "inet", [working(4), insideBody]).map(ofWorker),
    ...points("split", "inet", [beforeFinal]).map(ofWorker),
  ];
}

function commandsWith(code: string): Named[] {
  return commands.filter(({ place }) => place.kind === "session" && place.cut.codes === code);
}

function crowded(point: KillPoint): KillPoint {
  return { ...point, name: `${point.name}, with others in work`, crowd: 3 };
}

function ofWorker(point: KillPoint): KillPoint {
  return { ...point, name: `${point.name}, one worker of two`, victim: "worker" };
}
