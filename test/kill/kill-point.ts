/** The places where the daemon is killed, and what is in work there. */
import type { Cut } from "../peers/milter-proxy.ts";
import type { ReinjectionStage } from "./reinjection-proxy.ts";

/** What kind of message is in work: see mail.ts. */
export type MailKind = "sealed" | "split" | "opened";

/** The daemon's listener; on the unix socket it negotiates replies to single commands away. */
export type Transport = "inet" | "unix";

export type Place =
  /** In the milter conversation. */
  | { readonly kind: "session"; readonly cut: Cut }
  /** As soon as a copy is in the store that isn't due yet. */
  | { readonly kind: "staged" }
  /** While a copy goes from the outbox to the MTA. */
  | { readonly kind: "reinjection"; readonly stage: ReinjectionStage };

/** The steps of the protocol, for reports. */
export type Step = "command" | "reply" | "work" | "answer" | "new body" | "final reply" | "outbox";

export interface KillPoint {
  readonly step: Step;
  /** Ends the sentence `killed ...`. */
  readonly name: string;
  readonly mail: MailKind;
  readonly transport: Transport;
  readonly place: Place;
  /** Messages that are in work besides, each in a session of its own. */
  readonly crowd?: number;
  /** Of two worker processes the one that has the session, in place of the whole daemon. */
  readonly victim?: "worker";
}

/** Packets of the answer to end of message, by their codes. */
const answer = {
  any: "himb-+acdrty",
  edit: "him",
  body: "b",
  deletion: "-",
  final: "acdrty",
} as const;

type Part = keyof typeof answer;

const stepOf = {
  any: "answer",
  edit: "answer",
  body: "new body",
  deletion: "answer",
  final: "final reply",
} as const satisfies Record<Part, Step>;

/** Without what is in work. */
export type Named = Pick<KillPoint, "step" | "name" | "place">;

export function session(step: Step, name: string, cut: Cut): Named {
  return { step, name, place: { kind: "session", cut } };
}

export function afterCommand(name: string, codes: string, nth = 1): Named {
  return session("command", `after ${name}`, { from: "mta", codes, nth });
}

/** The reply is ready, and is never sent. */
export function beforeReplyTo(name: string, after: string): Named {
  return session("reply", `before the reply to ${name}`, cutOfReply(after, 0));
}

export function insideReplyTo(name: string, after: string): Named {
  return session("reply", `inside the reply to ${name}`, cutOfReply(after, 3));
}

function cutOfReply(after: string, octets: number): Cut {
  return { from: "milter", after, codes: "Oc", nth: 1, octets };
}

export function working(delay: number): Named {
  return session("work", `${delay} ms after the end of the message`, {
    from: "mta",
    codes: "E",
    nth: 1,
    delay,
  });
}

/** Without `octets` the whole packet passes. */
export function inAnswer(name: string, part: Part, nth = 1, octets?: number): Named {
  const place = { from: "milter", after: "E", codes: answer[part], nth } as const;
  return session(stepOf[part], name, octets === undefined ? place : { ...place, octets });
}
