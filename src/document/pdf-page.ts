/** A PDF page: its text in the orders in which it may be read, and whether there is more to see. */
import type { PDFPageProxy } from "unpdf/pdfjs";
import type { ReadableStream } from "node:stream/web";
import { DocumentError } from "./document-error.ts";
import { paintedText, placedText } from "./pdf-layout.ts";
import type { PlacedText } from "./pdf-layout.ts";

export interface PageText {
  /** In the order of painting. */
  readonly painted: string;
  /** In the order of places; empty where that is the same text. */
  readonly placed: string;
}

/** Typed for browsers by pdf.js. */
type TextStream = ReadableStream<{ readonly items: readonly PlacedText[] }>;

/** A page's characters: a poster of names has some ten thousand. */
const longestPage = 4_000_000;

/** @throws DocumentError when the page has more text than `most` or than any page has */
export async function pageText(page: PDFPageProxy, most: number): Promise<PageText> {
  const limit = Math.min(most, longestPage);
  const items: PlacedText[] = [];
  let length = 0;
  // pdf.js stumbles over a stream that is cancelled: one that is left ends with its document.
  const reader = (page.streamTextContent({ disableNormalization: true }) as TextStream).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    for (const item of next.value.items) {
      length += item.str.length + 1;
      items.push(item);
    }
    if (length > limit) throw new DocumentError("too-much-text", `page over ${limit} characters`);
  }
  const painted = paintedText(items);
  const placed = placedText(items);
  return { painted, placed: words(painted) === words(placed) ? "" : placed };
}

function words(text: string): string {
  return text.replaceAll(/[ \n]+/g, " ").trim();
}

/** A page with less text than this (letters and digits) may be a picture with a stamp on it. */
const leastText = 40;
/** Lines and curves on a page: that many without text may be letters. */
const manyPaths = 200;

/**
 * Whether a page of (nearly) no text shows an image, or shapes that may be letters: a scanned one,
 * perhaps. Text that a scanner recognised and put behind its image is text.
 */
export async function showsPicture(page: PDFPageProxy, text: string): Promise<boolean> {
  if (countOf(text, /[\p{L}\p{N}]/gu) >= leastText) return false;
  const { OPS } = await import("unpdf/pdfjs");
  const images: ReadonlySet<number> = new Set([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintInlineImageXObjectGroup,
    OPS.paintImageXObjectRepeat,
    OPS.paintImageMaskXObject,
    OPS.paintImageMaskXObjectGroup,
    OPS.paintImageMaskXObjectRepeat,
  ]);
  const { fnArray } = await page.getOperatorList({ intent: "any" });
  if (fnArray.some((operator) => images.has(operator))) return true;
  return fnArray.filter((operator) => operator === OPS.constructPath).length >= manyPaths;
}

/**
 * Whether the characters are none that people write: private use, controls, unassigned, U+FFFD. A font
 * without a table of its glyphs' characters (ToUnicode) gives such text.
 */
export function isUnreadable(text: string): boolean {
  const unreadable = countOf(text, /[\p{Co}\p{Cn}\ufffd]|(?!\s)\p{Cc}/gu);
  return unreadable >= 5 && unreadable > 0.2 * countOf(text, /\S/gu);
}

function countOf(text: string, characters: RegExp): number {
  return text.match(characters)?.length ?? 0;
}
