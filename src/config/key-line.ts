/**
 * The way back from a key's path to its line in a TOML text, for messages. It reads tables and
 * keys as milter.conf has them; where a key is written some other way (inline table, quoted
 * name), the line of the nearest enclosing key or table answers.
 */

/** Line (from 1) of `path`, else of its longest prefix that has one; undefined for neither. */
export function keyLine(text: string, path: readonly PropertyKey[]): number | undefined {
  const lines = linesOfKeys(text);
  const names = path.filter((name) => typeof name === "string");
  for (let length = names.length; length > 0; length--) {
    const line = lines.get(names.slice(0, length).join("."));
    if (line !== undefined) return line;
  }
  return undefined;
}

function linesOfKeys(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  let table = "";
  text.split("\n").forEach((line, index) => {
    const header = /^\s*\[\s*([\w.-]+)\s*\]/.exec(line)?.[1];
    const key = /^\s*([\w.-]+)\s*=/.exec(line)?.[1];
    if (header !== undefined) table = `${header}.`;
    const path = header ?? (key === undefined ? undefined : table + key);
    if (path !== undefined && !lines.has(path)) lines.set(path, index + 1);
  });
  return lines;
}
