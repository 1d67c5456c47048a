/** Rules as they are compiled: what a scan looks for, and what a decision asks about a message. */
import type { Glob } from "./address-glob.ts";
import type { Detectors } from "./detector-table.ts";

/**
 * What is demanded for a recipient's copy, each stronger than the one before: nothing; sealed where
 * that is possible; never in the clear; kept back until a person has looked; not sent at all.
 */
export type Demand = (typeof demands)[number];
export const demands = ["none", "preferred", "required", "hold", "refuse"] as const;

export type RuleAction =
  | {
      readonly kind: "demand";
      readonly demand: Exclude<Demand, "none">;
      /** Of a refusal: what the sender is told beside the rule's name. */
      readonly reply?: string;
    }
  /** The field `X-DomSeal-Tag` with this value is added. */
  | { readonly kind: "tag"; readonly value: string }
  | { readonly kind: "log" };

export interface Rule {
  readonly name: string;
  readonly description: string | undefined;
  /** The rule file, for people. */
  readonly file: string;
  readonly action: RuleAction;
  /** What it finds is recorded and decides nothing. */
  readonly observed: boolean;
  readonly direction: "outbound" | "inbound" | "both";
  readonly who: Who;
  /** One of them must be attached; undefined where that doesn't matter. */
  readonly attachments: readonly AttachmentTest[] | undefined;
  /** One of them must stand in the Subject; undefined where that doesn't matter. */
  readonly triggers: readonly Trigger[] | undefined;
  /** Undefined where the text doesn't matter. */
  readonly content: Content | undefined;
}

/** Who and what kind of message; each undefined for any. */
export interface Who {
  readonly senders: Glob | undefined;
  readonly exceptSenders: Glob | undefined;
  /** Of a recipient's address. */
  readonly recipients: Glob | undefined;
  readonly exceptRecipients: Glob | undefined;
  /** Of who authenticated at the MTA; never true of nobody. */
  readonly users: Glob | undefined;
  /** All of them must hold. */
  readonly headers: readonly HeaderTest[];
  /** Octets of the message, header included. */
  readonly sizeOver: number | undefined;
  readonly sizeUnder: number | undefined;
}

export interface HeaderTest {
  /** In lower case. */
  readonly field: string;
  /** Of the decoded value; undefined: that the field is there. */
  readonly value: Glob | undefined;
}

export interface AttachmentTest {
  /** Of its file name. */
  readonly name: Glob | undefined;
  /** Of its media type, as labelled or as recognised. */
  readonly type: Glob | undefined;
}

/** A word in the Subject by which a sender asks for something. */
export interface Trigger {
  /** Normalised. */
  readonly text: string;
  /** It is taken out of the Subject of what leaves. */
  readonly removed: boolean;
}

/** Holds where all of `allOf` hold and, if there are any, one of `anyOf`. */
export interface Content {
  readonly allOf: readonly Condition[];
  readonly anyOf: readonly Condition[];
  /** All that is counted must stand in a stretch of so many words; undefined: anywhere. */
  readonly withinWords: number | undefined;
}

/** Distinct hits of what is looked for, weighed, against a threshold. */
export interface Condition {
  readonly threshold: number;
  /** By detector. */
  readonly items: ReadonlyMap<number, Item>;
  /** Hits that stand in a stretch of one of these guards (places in `RuleSet.guards`) don't count. */
  readonly notIn: readonly number[];
}

export interface Item {
  readonly weight: number;
  /** Distinct hits of one finding that count at most. */
  readonly most: number;
  /** What a match is called when it is explained: a list's, pattern's or identifier's name. */
  readonly finding: string;
}

/** A stretch of text around phrases, such as a disclaimer, in which some hits mean nothing. */
export interface Guard {
  readonly name: string;
  /** Detectors of the phrases. */
  readonly phrases: ReadonlySet<number>;
  /** Words before the phrase's start and after its end that belong to the stretch. */
  readonly before: number;
  readonly after: number;
  /** A line of "--" counts as such a phrase (RFC 3676 section 4.3). */
  readonly delimiter: boolean;
  /** A phrase counts only where nothing else stands on its line. */
  readonly alone: boolean;
}

/** Changes rules for some recipients. */
export interface Override {
  readonly rules: Glob;
  /** More specific ones win: "address" over "domain" over "all"; among equals, the last one. */
  readonly scope: "all" | "domain" | "address";
  readonly recipients: Glob | undefined;
  /** Undefined: as the rule says. */
  readonly action: RuleAction | undefined;
  readonly observed: boolean | undefined;
}

export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly overrides: readonly Override[];
  readonly guards: readonly Guard[];
  readonly detectors: Detectors;
  readonly uses: DetectorUses;
  /** Those of the configuration, which require protection. */
  readonly triggers: readonly Trigger[];
  /** What is demanded for what can't be read; "none": it is recorded only. */
  readonly unscannable: Demand;
}

/** A condition for which hits count. */
export interface Use {
  /** Its place among those of the rule: `allOf`, then `anyOf`. */
  readonly condition: number;
  /** Where it doesn't count: a place in `DetectorUses.exclusions`. */
  readonly exclusion: number;
  readonly item: Item;
}

/** By the rule's place in the set of rules; undefined for a rule that doesn't ask. */
export type UsesByRule = readonly (readonly Use[] | undefined)[];

/** For whom a detector's hits matter, besides who counts them in all of the message. */
export interface DetectorUses {
  /** The different `notIn` of conditions of rules with a distance. */
  readonly exclusions: readonly (readonly number[])[];
  /** Detectors of which it matters whether their phrase stands alone on its line. */
  readonly soughtAlone: ReadonlySet<number>;
  /** In rules with a distance; undefined where there are none. */
  of(detector: number): UsesByRule | undefined;
  /** Guards, by their places, of which the detector, or `delimiter`, is a phrase. */
  guardsOf(detector: number): readonly number[];
}
