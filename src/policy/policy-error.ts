/** Whose fault: the administrator's rule files. */
export type PolicyErrorCode = "bad-rules";

/** Where the fault is and what mends it. */
export interface PolicyErrorPlace {
  readonly file: string;
  /** Counted from 1, where the file's text is known. */
  readonly line?: number | undefined;
  /** Path of the key, a rule by its name: `rule[hipaa].all_of[1].threshold`; none in a list's file. */
  readonly key?: string;
  readonly hint?: string | undefined;
}

/** Its message starts with `file:line: `, as compilers write it, or `file: `. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
  readonly code: PolicyErrorCode;
  readonly file: string;
  readonly line: number | undefined;
  readonly key: string | undefined;
  readonly hint: string | undefined;

  constructor(code: PolicyErrorCode, message: string, place: PolicyErrorPlace) {
    const line = place.line === undefined ? "" : `${place.line}:`;
    const key = place.key === undefined ? "" : `: ${place.key}`;
    super(`${place.file}:${line} ${message}${key}`);
    this.code = code;
    this.file = place.file;
    this.line = place.line;
    this.key = place.key;
    this.hint = place.hint;
  }
}
