/**
 * The way back from a key's path to its line in a TOML text, for messages: TOML readers hand over
 * values without their places. The text is one that such a reader has taken; of any other the lines
 * may be wrong, and nothing worse.
 */

/** A key's name, or a place in an array counted from 0. */
type Path = readonly PropertyKey[];

/** Line (from 1) of `path`, else of its longest prefix that has one; undefined for neither. */
export function keyLine(text: string, path: Path): number | undefined {
  return keyLines(text)(path);
}

/** The same for many paths of one text. */
export function keyLines(text: string): (path: Path) => number | undefined {
  const { lines } = new KeyReader(text);
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const line = lines.get(keyOf(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return undefined;
  };
}

function keyOf(path: Path): string {
  return JSON.stringify(path.map(String));
}

/** Deeper values are left out: no rule or setting stands there. */
const deepest = 32;

/** White space, line ends and comments. */
const blank = /(?:[\s,]|#[^\n]*)*/y;
const bareKey = /[\w-]+/y;
const space = /[ \t]*/y;
/** The four kinds of TOML strings, the ones with three quotes first. */
const quoted = /"""(?:[^\\]|\\[^])*?"{3,5}|'''[^]*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y;
const bareValue = /[^,\]}#\n]*/y;

class KeyReader {
  readonly lines = new Map<string, number>();
  readonly #text: string;
  /** How many elements each array of tables has so far. */
  readonly #elements = new Map<string, number>();
  #at = 0;
  #line = 1;
  #counted = 0;

  constructor(text: string) {
    this.#text = text;
    let table: Path = [];
    for (this.#skip(blank); this.#at < text.length; this.#skip(blank)) {
      const before = this.#at;
      if (text[before] === "[") table = this.#header();
      else this.#pair(table, 0);
      // What isn't TOML must not hold us up.
      if (this.#at === before) this.#at++;
    }
  }

  /** `[a.b]`, or `[[a.b]]` for the next element. */
  #header(): Path {
    const line = this.#lineHere();
    const isElement = this.#text.startsWith("[[", this.#at);
    this.#at += isElement ? 2 : 1;
    const keys = this.#keys();
    while (this.#text[this.#at] === "]") this.#at++;
    const path = this.#resolve(keys, isElement);
    this.#record(path, line);
    return path;
  }

  /** Below an array of tables its last element is meant. */
  #resolve(keys: readonly string[], isElement: boolean): Path {
    const path: PropertyKey[] = [];
    for (const [index, key] of keys.entries()) {
      path.push(key);
      const name = keyOf(path);
      const count = this.#elements.get(name) ?? 0;
      const isNew = isElement && index === keys.length - 1;
      if (isNew) this.#elements.set(name, count + 1);
      if (isNew || count > 0) path.push(isNew ? count : count - 1);
    }
    return path;
  }

  /** `key = value`, or as much of it as there is. */
  #pair(table: Path, depth: number): void {
    const line = this.#lineHere();
    const path = [...table, ...this.#keys()];
    if (path.length === table.length || this.#text[this.#at] !== "=") return;
    for (let length = table.length + 1; length <= path.length; length++) {
      this.#record(path.slice(0, length), line);
    }
    this.#at++;
    this.#skip(space);
    this.#value(path, depth);
  }

  #value(path: Path, depth: number): void {
    const first = this.#text[this.#at];
    if (first === "[") {
      this.#enclosed(
        "]",
        (index) => {
          this.#record([...path, index], this.#lineHere());
          this.#value([...path, index], depth + 1);
        },
        depth,
      );
    } else if (first === "{") {
      this.#enclosed(
        "}",
        () => {
          this.#pair(path, depth + 1);
        },
        depth,
      );
    } else if (!this.#skip(quoted)) this.#skip(bareValue);
  }

  #enclosed(end: string, read: (index: number) => void, depth: number): void {
    this.#at++;
    for (let index = 0; depth < deepest && this.#at < this.#text.length; index++) {
      this.#skip(blank);
      const before = this.#at;
      if (this.#text[before] === end) break;
      read(index);
      if (this.#at === before) return;
    }
    this.#at++;
  }

  /** Of a dotted key. */
  #keys(): string[] {
    const keys: string[] = [];
    for (;;) {
      this.#skip(space);
      const start = this.#at;
      if (this.#skip(quoted)) keys.push(this.#text.slice(start + 1, this.#at - 1));
      else if (this.#skip(bareKey)) keys.push(this.#text.slice(start, this.#at));
      this.#skip(space);
      if (this.#text[this.#at] !== ".") return keys;
      this.#at++;
    }
  }

  /** Moves past what stands here; whether that is anything. */
  #skip(expression: RegExp): boolean {
    expression.lastIndex = this.#at;
    const [found = ""] = expression.exec(this.#text) ?? [];
    this.#at += found.length;
    return found !== "";
  }

  #record(path: Path, line: number): void {
    const key = keyOf(path);
    if (!this.lines.has(key)) this.lines.set(key, line);
  }

  #lineHere(): number {
    for (; this.#counted < this.#at; this.#counted++) {
      if (this.#text[this.#counted] === "\n") this.#line++;
    }
    return this.#line;
  }
}
