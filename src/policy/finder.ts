/**
 * What identifiers and patterns have in common: they search a window of normalised text, from the
 * places where phrases ("cues", such as "ssn") stand or from the runs of letters and digits that
 * hold a digit. So a text is read once for all of them, and each looks only where it may find
 * something.
 */

/** Characters [start, end). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Match extends Span {
  /** What makes it distinct: two matches of one value are one hit. */
  readonly value: string;
}

/** A window's text, in two forms of the same length: position n is the same character in both. */
export interface WindowText {
  /** Normalised, lower case. */
  readonly text: string;
  /** Normalised, with the upper-case letters that stood there. */
  readonly cased: string;
}

/** A phrase of `Finder.cues` that stands in the text. */
export interface Cue extends Span {
  /** Which one: its place in `Finder.cues`. */
  readonly label: number;
  /**
   * Of a label in a table's header, repeated for a row below: the span is empty, at the start of the
   * cell that it is about, and this the cell's end. Undefined of a phrase in running text.
   */
  readonly until?: number;
}

/**
 * Runs of letters and digits that hold a digit, by length: those of digits alone, and those of
 * letters and digits mixed. `123-45-6789` is three runs, of 3, 2 and 4 digits.
 */
export interface Begins {
  readonly digits?: readonly number[];
  readonly mixed?: readonly number[];
  /** Characters by themselves that are handed over among the starts. */
  readonly marks?: readonly "@"[];
}

export interface Places {
  /** In the order of their starts. */
  readonly cues: readonly Cue[];
  /** Where the runs start that fit `Finder.begins`, ascending; empty where it has none. */
  readonly starts: readonly number[];
}

/**
 * Asked for texts in which there are such places; one that has neither cues nor `begins` is asked for
 * every text.
 */
export interface Finder {
  /** Phrases whose places `find` is handed; each normalised as text is. */
  readonly cues: readonly string[];
  /** Which runs it may begin with. Longer ones than 63 characters are given as 63 long. */
  readonly begins?: Begins;
  /** All matches in the order of their starts. */
  find(text: WindowText, places: Places): Iterable<Match>;
}

/** How far a cue may be from what it stands by, at most; scanning windows overlap by more. */
export const longestDistance = 300;
