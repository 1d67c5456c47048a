/** Whose fault: the administrator's configuration. */
export type ConfigErrorCode =
  | "no-file" // there is no configuration file where one was looked for
  | "unreadable" // the file exists and can't be read
  | "syntax" // not TOML
  | "unknown-key"
  | "missing-key"
  | "bad-value";

/** Where the fault is and what mends it. */
export interface ConfigErrorPlace {
  readonly file: string;
  /** Counted from 1; absent where the fault has no line, for example a key that is missing. */
  readonly line?: number | undefined;
  /** Dotted path of the key, for example `limits.message_size`. */
  readonly key?: string | undefined;
  readonly hint?: string | undefined;
}

/** Its message starts with `file:line: `, as compilers write it, so that editors can jump there. */
export class ConfigError extends Error {
  readonly code: ConfigErrorCode;
  readonly file: string;
  readonly line: number | undefined;
  readonly key: string | undefined;
  readonly hint: string | undefined;

  constructor(code: ConfigErrorCode, message: string, place: ConfigErrorPlace) {
    const line = place.line === undefined ? "" : `${place.line}:`;
    super(`${place.file}:${line} ${message}`);
    this.name = "ConfigError";
    this.code = code;
    this.file = place.file;
    this.line = place.line;
    this.key = place.key;
    this.hint = place.hint;
  }
}
