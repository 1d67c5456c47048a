/** Where in a message something stands that a rule looks for. */

export interface Place {
  /** The MIME part's number, "" for the message's own header. */
  readonly part: string;
  /** As mime's text sources: "subject", "header", "text", "html", "attachment". */
  readonly source: string;
  /** The attachment's file name. */
  readonly name: string | undefined;
  /** Of part, source and name together. */
  readonly key: string;
  /** Guards, by their place in `RuleSet.guards`, in whose stretch it stands. */
  readonly guards: readonly number[];
  /** By exclusion of the rules with a distance: whether hits count here all the same. */
  readonly counts: readonly boolean[];
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
export function countsOutside(
  { guards }: Pick<Place, "guards">,
  notIn: readonly number[],
): boolean {
  return !guards.some((guard) => notIn.includes(guard));
}
