/**
 * Interprets Rich Text Format (specification 1.9.1) as far as its text goes: character sets, groups,
 * destinations. Text that doesn't stand in the page's flow (notes, headers, fields' codes, hidden
 * text) is kept apart, so that it can't split the words around it.
 */
import { charsetOfCodePage, decodeIn } from "./code-page.ts";
import { rtfTokens } from "./rtf-token.ts";
import type { RtfToken } from "./rtf-token.ts";

/** Where a group's text goes. */
type Channel =
  | "page"
  | "aside"
  | "fonts" // the font table: charsets, no text
  | "object" // hexadecimal octets of an embedded object
  | "markup" // HTML that was converted to RTF (MS-OXRTFEX)
  | "picture"
  | "none";

interface Group {
  channel: Channel;
  charset: string;
  font: number;
  /** Octets or characters that stand for one \u where a reader doesn't know that (\uc). */
  substitutes: number;
  hidden: boolean;
  /** Within \htmlrtf: for readers that don't take out the HTML. */
  notInHtml: boolean;
}

/** Destinations and where their text goes; others are read as if they weren't there. */
const destinations: ReadonlyMap<string, Channel> = new Map([
  ...channelFor("fonts", "fonttbl"),
  ...channelFor("object", "objdata"),
  ...channelFor("markup", "htmltag"),
  ...channelFor("picture", "pict"),
  ...channelFor(
    "none",
    "colortbl stylesheet themedata colorschememapping datastore latentstyles listtable listoverridetable " +
      "rsidtbl generator xmlnstbl mmathPr wgrffmtfilter panose falt fontemb fontfile blipuid blipid " +
      "filetbl revtbl pnseclvl pgdsctbl objclass objname sn nonshppict pgptbl passwordhash picprop",
  ),
  ...channelFor(
    "aside",
    "info title subject author operator keywords comment doccomm manager company category hlinkbase " +
      "footnote annotation atnid atnauthor header headerl headerr headerf footer footerl footerr footerf " +
      "fldinst formfield bkmkstart docvar userprops shptxt sv ftnsep ftnsepc aftnsep aftnsepc aftnsepcn xe tc",
  ),
]);

function channelFor(channel: Channel, words: string): [string, Channel][] {
  return words.split(" ").map((word) => [word, channel]);
}

/** Controls that are a character. */
const characters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    par: "\n",
    line: "\n",
    lbr: "\n",
    page: "\n",
    sect: "\n",
    column: "\n",
    softline: "\n",
    "\n": "\n",
    "\r": "\n",
    row: "\n",
    nestrow: "\n",
    cell: "\t",
    nestcell: "\t",
    tab: "\t",
    "\t": "\t",
    emspace: " ",
    enspace: " ",
    qmspace: " ",
    "~": " ",
    _: "-",
    emdash: "\u2014",
    endash: "\u2013",
    bullet: "\u2022",
    lquote: "\u2018",
    rquote: "\u2019",
    ldblquote: "\u201c",
    rdblquote: "\u201d",
    "{": "{",
    "}": "}",
    "\\": "\\",
  }),
);

/** \fcharset to code pages; 0 is the document's own. */
const fontCodePages: ReadonlyMap<number, number> = new Map([
  [77, 10000],
  [128, 932],
  [129, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
]);

/** Groups within groups beyond this share one state. */
const deepestGroup = 1_000;
const sliceLength = 65_536;

export class RtfReader {
  /** What stands beside the page's flow. */
  readonly asides: string[] = [];
  /** The HTML that the document was made of, where it was (MS-OXRTFEX). */
  readonly html: string[] = [];
  /** Embedded objects, each in pieces. */
  readonly objects: string[][] = [];
  pictures = 0;
  #fromHtml = false;
  #group: Group;
  readonly #outer: Group[] = [];
  /** Groups that are open beyond `deepestGroup`. */
  #surplus = 0;
  #charset = charsetOfCodePage(1252);
  readonly #fonts = new Map<number, string>();
  /** Octets of characters that are not decoded yet, as a character may take two. */
  #pending: number[] = [];
  #skipped = 0;
  #inTable = false;
  #page = "";

  constructor() {
    const charset = this.#charset;
    this.#group = {
      channel: "page",
      charset,
      font: -1,
      substitutes: 1,
      hidden: false,
      notInHtml: false,
    };
  }

  /** The page's text; the rest is there once this has ended. */
  *read(octets: Buffer): Generator<string> {
    for (const token of rtfTokens(octets)) {
      this.#take(token);
      if (this.#page.length < sliceLength) continue;
      yield this.#page;
      this.#page = "";
    }
    this.#decode();
    yield this.#page;
    this.#page = "";
  }

  #take(token: RtfToken): void {
    switch (token.kind) {
      case "open":
        this.#decode();
        this.#open();
        break;
      case "close":
        this.#decode();
        this.#close();
        break;
      case "octet":
        this.#octet(token.octet);
        break;
      case "text":
        this.#octets(token.octets);
        break;
      case "binary":
        this.#decode();
        if (this.#group.channel === "object") {
          this.objects.at(-1)?.push(token.octets.toString("hex"));
        }
        break;
      case "word":
        this.#decode();
        this.#word(token.word, token.parameter);
        break;
    }
  }

  #open(): void {
    this.#skipped = 0;
    if (this.#outer.length >= deepestGroup) {
      this.#surplus++;
      return;
    }
    this.#outer.push({ ...this.#group });
  }

  #close(): void {
    this.#skipped = 0;
    if (this.#surplus > 0) {
      this.#surplus--;
      return;
    }
    const { channel } = this.#group;
    // A surplus brace leaves the outermost group as it is.
    this.#group = this.#outer.pop() ?? this.#group;
    if (channel === "aside" && this.#group.channel !== "aside") this.asides.push("\n");
  }

  #octets(octets: Buffer): void {
    const { channel } = this.#group;
    if (channel === "object") {
      this.objects.at(-1)?.push(octets.toString("latin1"));
      return;
    }
    if (channel === "none" || channel === "picture" || channel === "fonts") return;
    for (const octet of octets) {
      if (octet !== 0x0a && octet !== 0x0d) this.#octet(octet);
    }
  }

  #octet(octet: number): void {
    if (this.#skipped > 0) this.#skipped--;
    else this.#pending.push(octet);
    if (this.#pending.length >= sliceLength) this.#decode();
  }

  #decode(): void {
    if (this.#pending.length === 0) return;
    const octets = Uint8Array.from(this.#pending);
    this.#pending = [];
    this.#append(decodeIn(this.#group.charset, octets));
  }

  #append(text: string): void {
    const { channel, hidden, notInHtml } = this.#group;
    if (channel === "markup") this.html.push(text);
    else if (channel === "aside" || (hidden && channel === "page")) this.asides.push(text);
    else if (channel === "page") {
      this.#page += text;
      if (this.#fromHtml && !notInHtml) this.html.push(escapeHtml(text));
    }
  }

  #word(word: string, parameter: number | undefined): void {
    if (word === "u" && parameter !== undefined) {
      // Signed, 16 bits (specification, "Unicode RTF").
      this.#append(String.fromCharCode(parameter & 0xffff));
      this.#skipped = this.#group.substitutes;
      return;
    }
    if (this.#skipped > 0 && word !== "uc") this.#skipped--;
    const channel = destinations.get(word);
    if (channel) this.#enter(channel);
    const character = characters.get(word);
    if (character !== undefined) this.#append(this.#inTable && word === "par" ? " " : character);
    else this.#setting(word, parameter);
  }

  #enter(channel: Channel): void {
    // Whatever is within something that isn't read isn't read either.
    if (this.#group.channel === "none" && channel !== "object") return;
    this.#group.channel = channel;
    if (channel === "picture") this.pictures++;
    if (channel === "object") this.objects.push([]);
    if (channel === "aside") this.asides.push("\n");
  }

  #setting(word: string, parameter: number | undefined): void {
    const group = this.#group;
    const on = parameter !== 0;
    if (word === "uc") group.substitutes = Math.min(Math.max(parameter ?? 1, 0), 100);
    else if (word === "v" || word === "deleted") group.hidden = on;
    else if (word === "plain") group.hidden = false;
    else if (word === "htmlrtf") group.notInHtml = on;
    else if (word === "fromhtml") this.#fromHtml = on;
    else if (word === "intbl") this.#inTable = true;
    else if (word === "pard") this.#inTable = false;
    else this.#charsetSetting(word, parameter ?? 0);
  }

  #charsetSetting(word: string, parameter: number): void {
    const group = this.#group;
    if (word === "ansicpg" || word === "mac" || word === "cpg") {
      const charset = charsetOfCodePage(word === "mac" ? 10000 : parameter);
      if (word === "cpg") this.#fonts.set(group.font, charset);
      else this.#charset = group.charset = charset;
    } else if (word === "f") {
      group.font = parameter;
      group.charset = this.#fonts.get(parameter) ?? this.#charset;
    } else if (word === "fcharset") {
      const codePage = fontCodePages.get(parameter);
      if (codePage !== undefined) this.#fonts.set(group.font, charsetOfCodePage(codePage));
    }
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
