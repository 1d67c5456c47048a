/** Whose fault: the administrator's rule files. */
export type PolicyErrorCode = "bad-rules";

/** Where the fault is and what mends it. */
export interface PolicyErrorPlace {
  readonly file: string;
  /** Path of the key, a rule by its name: `rule[hipaa].all_of[1].threshold`. */
  readonly key: string;
  readonly hint?: string | undefined;
}

/** Its message starts with `file: `. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
  readonly code: PolicyErrorCode;
  readonly file: string;
  readonly key: string;
  readonly hint: string | undefined;

  constructor(code: PolicyErrorCode, message: string, place: PolicyErrorPlace) {
    super(`${place.file}: ${message}: ${place.key}`);
    this.code = code;
    this.file = place.file;
    this.key = place.key;
    this.hint = place.hint;
  }
}
