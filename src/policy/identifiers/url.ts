/**
 * Web addresses: `http`, `https` or `ftp`, "://" and what follows (RFC 3986), or a host name that
 * begins with "www."; the host has a dot. A host name alone is no address of a person's page.
 */
import type { Finder, Match, Places, WindowText } from "../finder.ts";
import { readAt } from "./shaped-number.ts";

const host = String.raw`(?:[^\s/@:<>"']{1,64}@)?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}(?::\d{1,5})?`;
const shape = new RegExp(
  String.raw`(?:(?:https?|ftps?)://${host}|www\.[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{2,63}){1,8})` +
    String.raw`(?:[/?#][^\s<>"\u201c\u201d]{0,150})?`,
  "uy",
);

export const url: Finder = {
  cues: ["http", "https", "ftp", "ftps", "www"],
  *find({ cased, text }: WindowText, { cues }: Places): Generator<Match> {
    let last = 0;
    for (const { start, until } of cues) {
      if (start < last || until !== undefined) continue;
      const match = readAt(shape, text, start);
      if (!match) continue;
      // What ends a sentence or closes a bracket around it isn't part of it.
      const end = start + match[0].replace(/[.,;:!?)\]}'*_]{1,4}$/, "").length;
      last = end;
      yield { start, end, value: cased.slice(start, end) };
    }
  },
};
