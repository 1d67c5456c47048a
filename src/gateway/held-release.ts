/**
 * Held mail, as it goes on: opened with our own keys, treated as on its arrival but for what it fell
 * short of, and handed to the MTA's listener for its own recipients; what was to leave is sealed now
 * (held-departure.ts). Whoever the MTA refuses stays held. A copy goes twice only if this process or
 * its machine dies between the MTA's 250 and the commit that follows it at once.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { open } from "../cms/open.ts";
import type { HeaderField, Message } from "../mime/field.ts";
import { makeField } from "../mime/field.ts";
import { parseHeader } from "../mime/header.ts";
import { Rope } from "../mime/rope.ts";
import { applyEdits } from "../smime/field-edit.ts";
import type { HeldDecision, HeldMessage, Settlement } from "../store/held-mail.ts";
import type { Store } from "../store/open-store.ts";
import { StoreError } from "../store/store-error.ts";
import { finish } from "./cooperate.ts";
import { decideArrival } from "./arrival-rules.ts";
import { releaseDeparting } from "./held-departure.ts";
import { handOver, waitingFor } from "./held-handover.ts";
import type { ReleaseOrder } from "./held-handover.ts";
import { openInbound } from "./inbound.ts";
import { tagFields } from "./rule-fields.ts";
import type { Site } from "./site.ts";

/** What a held message is for its recipients. */
export type HeldContent =
  | { readonly kind: "readable"; readonly message: Message }
  /** Its sender's encryption can't be opened; `message` is as it came. */
  | { readonly kind: "unopenable"; readonly message: Message; readonly reason: string };

export type Release =
  /** What the MTA said stands with each recipient. */
  | { readonly kind: "answered"; readonly message: HeldMessage }
  /** Nothing was sent. */
  | { readonly kind: "unopenable"; readonly reason: string };

const minute = 60_000;
/** Longer than a release takes: planning, sealing, and the MTA's answers. */
const claimTime = 20 * minute;
/** For all copies; RFC 5321 section 4.5.3.2.6 lets the MTA's last answer take ten minutes alone. */
const sendingTime = 15 * minute;

const settlingAttempts = 10;
const settlingPause = 1000;

/**
 * The message as its recipients would get it. Rejects with StoreError ("unknown-key": none of our
 * keys opens it; "corrupt"; "unknown-message": it was settled), or PkiError for a key file that can't
 * be used.
 */
export async function openHeld(site: Site, held: HeldMessage): Promise<HeldContent> {
  const message = await unsealed(site, held);
  if (held.direction === "outbound") return { kind: "readable", message };
  const opening = await openInbound(site, message, "mail-server");
  if (opening.kind === "failed") return { kind: "unopenable", message, reason: opening.reason };
  const fields = applyEdits(message.fields, opening.edits);
  const body = opening.kind === "opened" ? opening.body : message.body;
  const envelope = { sender: held.sender, recipients: waitingFor(held) };
  const { tags } = await decideArrival(site, envelope, { fields, body });
  return {
    kind: "readable",
    message: { fields: applyEdits(fields, tagFields(fields, tags)), body },
  };
}

/**
 * Sends a held message to the recipients that wait for it. Rejects as `openHeld` does, and with
 * StoreError "conflict" where somebody else is at work on it.
 */
export async function releaseHeld(site: Site, id: number, order: ReleaseOrder): Promise<Release> {
  const held = await site.store.heldMail.claim(id, claimTime);
  const settlements: Settlement[] = [];
  try {
    const content = await openHeld(site, held);
    if (content.kind === "unopenable") return { kind: content.kind, reason: content.reason };
    for await (const answers of sent(site, content.message, held, order)) {
      settlements.push(...answers);
      await persistently(() => site.store.heldMail.record(id, answers, order));
    }
  } finally {
    await persistently(() => site.store.heldMail.settle(id, settlements, order));
  }
  return { kind: "answered", message: await site.store.heldMail.find(id) };
}

/** Gives a held message up: who still waits for it never gets it. Rejects with StoreError. */
export async function discardHeld(
  { heldMail }: Pick<Store, "heldMail">,
  id: number,
  decision: Pick<HeldDecision, "by" | "note">,
): Promise<HeldMessage> {
  const held = await heldMail.claim(id, claimTime);
  const settlements = waitingFor(held).map((address): Settlement => ({
    address,
    state: "discarded",
    reply: undefined,
  }));
  return heldMail.settle(id, settlements, decision);
}

/** The message as it came, out of the envelope that `holdMessage` made. */
async function unsealed({ store, keyring }: Site, held: HeldMessage): Promise<Message> {
  const sealed: Buffer[] = [];
  for await (const part of store.heldMail.octets(held)) sealed.push(part);
  const opened = await finish(open(sealed, await keyring.load()));
  switch (opened.kind) {
    case "not-for-us":
      throw new StoreError("unknown-key", `none of our keys opens held message ${held.id}`);
    case "failed":
      throw new StoreError("corrupt", `held message ${held.id} is damaged: ${opened.detail}`);
    case "opened": {
      const octets = new Rope(opened.content);
      const { fields, bodyStart } = parseHeader(octets, 0, octets.length);
      return { fields, body: [...octets.chunks(bodyStart)] };
    }
  }
}

/** What the MTA answers, copy by copy. */
async function* sent(
  site: Site,
  message: Message,
  held: HeldMessage,
  order: ReleaseOrder,
): AsyncGenerator<readonly Settlement[]> {
  const signal = AbortSignal.timeout(sendingTime);
  if (held.direction === "outbound") {
    yield* releaseDeparting(site, message, held, { ...order, signal });
    return;
  }
  const { by, listener } = order;
  const released = { ...message, fields: [...message.fields, releasedField(by, site.clock())] };
  const envelope = { sender: held.sender, recipients: waitingFor(held) };
  yield await handOver(listener, released, envelope, signal);
}

/** What the MTA has answered must not be forgotten. */
async function persistently(settle: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await settle();
      return;
    } catch (error) {
      if (attempt === settlingAttempts) throw error;
      await sleep(settlingPause);
    }
  }
}

/** For readers and filters inside; the name as far as a header can have it. */
function releasedField(by: string, at: Date): HeaderField {
  const name = by.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 200);
  return makeField("X-DomSeal-Released", `${at.toISOString()}; by ${name}`);
}
