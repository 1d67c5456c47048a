/** One thing about the rules that is no error, and still isn't what was meant. */
export interface LintFinding {
  /** error: something never works; warning: it does less or more than it looks; note: see whether. */
  readonly severity: "error" | "warning" | "note";
  readonly check: "unreachable" | "shadowed" | "contradictory" | "slow" | "vocabulary" | "unused";
  readonly file: string;
  /** Counted from 1, where the file's text is known. */
  readonly line?: number;
  /** The rule's name, where it is about one. */
  readonly rule?: string;
  /** A sentence without its full stop. */
  readonly message: string;
  readonly hint?: string;
}
