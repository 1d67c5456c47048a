/**
 * Field values with parameters: Content-Type (RFC 2045 section 5), Content-Disposition (RFC 2183),
 * with quoting, comments, and the continuations and charsets of RFC 2231. Reads what real mail
 * holds, also where it breaks the rules; writes only what keeps them.
 */
import { decodeShort } from "./charset.ts";
import { decodeUnstructured } from "./encoded-word.ts";
import { makeField, unfold } from "./field.ts";
import type { HeaderField } from "./field.ts";

export interface Parameter {
  /** The value as a binary string: unquoted, percent-decoded, continuations joined. */
  readonly octets: string;
  /** Of a value in the extended form of RFC 2231. */
  readonly charset?: string;
}

export interface ParameterizedValue {
  /** In lower case, without comments: `text/plain`, `attachment`; "" where there is none. */
  readonly value: string;
  /** By name in lower case; of several of one name the first. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** The others, which some programs take. */
  readonly repeated: readonly (readonly [string, Parameter])[];
  /**
   * Programs may read it otherwise: there is more than is read here, which is `longestField`
   * characters and `mostParameters`, or there are two boundaries.
   */
  readonly ambiguous: boolean;
}

const longestField = 16_384;
const mostParameters = 200;

/** Never fails: what can't be read as a parameter is left out. */
export function parseParameterized(fieldValue: string): ParameterizedValue {
  const text = unfold(fieldValue);
  const [first = "", ...rest] = segmentsOf(text.slice(0, longestField));
  const value = first.trim().toLowerCase();
  const raw = rest.slice(0, mostParameters).flatMap(rawParameter);
  const cut = text.length > longestField || rest.length > mostParameters;
  const parameters = joinContinuations(raw);
  const repeated = repeatedIn(raw);
  return { value, parameters, repeated, ambiguous: cut || hasTwoBoundaries(raw) };
}

function repeatedIn(raw: readonly RawParameter[]): [string, Parameter][] {
  const seen = new Set<string>();
  return raw.flatMap(({ name, section, octets }): [string, Parameter][] => {
    const key = `${name}*${section}`;
    if (seen.has(key)) return [[name, { octets }]];
    seen.add(key);
    return [];
  });
}

/** The octets of a parameter, as a boundary or a protocol is compared. */
export function parameterOctets(value: ParameterizedValue, name: string): string | undefined {
  return value.parameters.get(name)?.octets;
}

/** A parameter for people, such as a file name; encoded words are decoded too, as senders do it. */
export function parameterText(value: ParameterizedValue, name: string): string | undefined {
  const parameter = value.parameters.get(name);
  if (!parameter) return undefined;
  if (parameter.charset === undefined) return decodeUnstructured(parameter.octets);
  return decodeShort(parameter.charset, Buffer.from(parameter.octets, "latin1"));
}

/**
 * A field such as `Content-Type: text/plain; charset=utf-8`, folded before a parameter that would
 * pass the 76th column; text outside ASCII in the extended form of RFC 2231.
 * Throws MimeError `bad-field` for what can't be written.
 */
export function parameterizedField(
  name: string,
  value: string,
  parameters: Readonly<Record<string, string>> = {},
): HeaderField {
  let text = value;
  let column = name.length + 2 + value.length;
  for (const [key, content] of Object.entries(parameters)) {
    const parameter = formatParameter(key, content);
    const fits = column + 2 + parameter.length <= 76;
    text += fits ? `; ${parameter}` : `;\n ${parameter}`;
    column = fits ? column + 2 + parameter.length : 1 + parameter.length;
  }
  return makeField(name, text);
}

function formatParameter(key: string, content: string): string {
  if (/^[!#-'*+\-.0-9A-Z^-~]+$/.test(content)) return `${key}=${content}`;
  if (/^[ -~]*$/.test(content)) return `${key}="${content.replaceAll(/["\\]/g, "\\$&")}"`;
  const encoded = encodeURIComponent(content.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${key}*=utf-8''${encoded}`;
}

/** Cuts at semicolons outside quotes; comments vanish, quotes stay. */
function segmentsOf(text: string): string[] {
  const segments: string[] = [];
  let segment = "";
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const escaped = character === "\\" && (quoted || depth > 0);
    const taken = escaped ? text.slice(at, at + 2) : character;
    if (escaped) at++;
    else if (character === '"' && depth === 0) quoted = !quoted;
    else if (character === "(" && !quoted) depth++;
    else if (character === ";" && !quoted && depth === 0) {
      segments.push(segment);
      segment = "";
      continue;
    }
    if (depth === 0) segment += taken;
    if (character === ")" && !quoted && depth > 0 && !escaped) depth--;
  }
  return [...segments, segment];
}

interface RawParameter {
  readonly name: string;
  /** Section number of a continuation. */
  readonly section: number;
  readonly extended: boolean;
  readonly octets: string;
}

function rawParameter(segment: string): RawParameter[] {
  const equals = segment.indexOf("=");
  if (equals < 0) return [];
  const key = segment.slice(0, equals).trim().toLowerCase();
  const [, name, section, star] = /^([^*\s]+)(?:\*(\d{1,4}))?(\*)?$/.exec(key) ?? [];
  if (name === undefined) return [];
  const extended = star !== undefined;
  const octets = unquote(segment.slice(equals + 1).trim());
  return [{ name, section: section ? Number(section) : extended ? 0 : -1, extended, octets }];
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  const end = /^"(?:[^"\\]|\\[^])*"/.exec(text)?.[0].length;
  return text.slice(1, end === undefined ? undefined : end - 1).replaceAll(/\\([^])/g, "$1");
}

/** A second one, or both a plain one and one in sections: which is taken differs. */
function hasTwoBoundaries(raw: readonly RawParameter[]): boolean {
  const boundaries = raw.filter(({ name }) => name === "boundary");
  const sections = new Map(boundaries.map(({ section, octets }) => [section, octets]));
  if (sections.has(-1) && sections.size > 1) return true;
  return boundaries.some(({ section, octets }) => sections.get(section) !== octets);
}

/** The extended form beats the plain one, which stands beside it for old readers. */
function joinContinuations(raw: readonly RawParameter[]): Map<string, Parameter> {
  const result = new Map<string, Parameter>();
  for (const [name, sections] of Map.groupBy(raw, (parameter) => parameter.name)) {
    const plain = sections.find((parameter) => parameter.section === -1);
    const joined = joinSections(sections) ?? (plain && { octets: plain.octets });
    if (joined) result.set(name, joined);
  }
  return result;
}

/** RFC 2231 section 4.1: the first section names the charset. */
function joinSections(sections: readonly RawParameter[]): Parameter | undefined {
  const byNumber = new Map<number, RawParameter>();
  for (const section of sections.toReversed()) byNumber.set(section.section, section);
  let octets = "";
  let charset: string | undefined;
  for (let number = 0; ; number++) {
    const section = byNumber.get(number);
    if (!section) break;
    let text = section.octets;
    const [prefix, label] = /^([^']*)'[^']*'/.exec(text) ?? [];
    if (number === 0 && section.extended && prefix !== undefined) {
      charset = label ?? "";
      text = text.slice(prefix.length);
    }
    octets += section.extended ? percentDecode(text) : text;
  }
  if (!byNumber.has(0)) return undefined;
  return charset === undefined ? { octets } : { octets, charset };
}

function percentDecode(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}
