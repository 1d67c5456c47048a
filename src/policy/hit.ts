/** Something that a rule looks for, where it stands in a message. */

export interface Place {
  /** The MIME part's number, "" for the message's own header. */
  readonly part: string;
  /** As mime's text sources: "subject", "header", "text", "html", "attachment". */
  readonly source: string;
  /** The attachment's file name. */
  readonly name: string | undefined;
  /** Guards, by their place in `RuleSet.guards`, in whose stretch it stands. */
  readonly guards: readonly number[];
}

export interface Hit {
  readonly detector: number;
  /** What makes it distinct within its detector; "" for a phrase. */
  readonly value: string;
  /** As it stands there, normalised. */
  readonly text: string;
  /** The words at which it begins and behind which it ends, counted from the message's beginning. */
  readonly start: number;
  readonly end: number;
  /** Of a guard's phrase that stands alone on its line. */
  readonly isAlone?: true;
}

/** In the message's own Subject: that is about all that it holds. */
export function isInSubject({ part, source }: Place): boolean {
  return part === "" && source === "subject";
}

/** In the message's own header: the Subject, and fields that programs copy it to. */
export function isInOpen(place: Place): boolean {
  return isInSubject(place) || (place.part === "" && place.source === "header");
}

/** Whether it counts where hits in stretches of these guards don't. */
export function countsOutside({ guards }: Place, notIn: readonly number[]): boolean {
  return !guards.some((guard) => notIn.includes(guard));
}
