/**
 * Compound files (MS-CFB), the container of Word, Excel, PowerPoint and Outlook files until 2007 and
 * of encrypted ones since: a file system within a file. Chains of sectors are followed at most once
 * round, so that a loop ends; what lies beyond the file's end is taken for missing.
 */
import { DocumentError } from "./document-error.ts";

/** A stream's or a storage's place in the directory (MS-CFB section 2.6). */
export interface CompoundEntry {
  readonly name: string;
  readonly kind: "storage" | "stream";
  /** Index of the storage that holds it; 0 is the root. */
  readonly parent: number;
  readonly index: number;
  readonly size: number;
  readonly start: number;
}

/** MS-CFB section 2.1: sector numbers from here on mean something else. */
const firstSpecialSector = 0xfffffffa;
const noEntry = 0xffffffff;
const headerLength = 512;
const entryLength = 128;
const signature = Buffer.from("d0cf11e0a1b11ae1", "hex");

/** Entries beyond this are not looked at: a real file has some hundreds. */
const mostEntries = 20_000;

/** @throws DocumentError when the header or the directory can't be read */
export class CompoundFile {
  readonly entries: readonly CompoundEntry[];
  /** Whether a chain ended early, looped or left the file. */
  damaged = false;
  readonly #octets: Buffer;
  readonly #children = new Map<number, CompoundEntry[]>();
  /** Each octet belongs to one stream; some streams are read twice. */
  #readable: number;
  readonly #sectorSize: number;
  readonly #miniSectorSize: number;
  readonly #miniCutoff: number;
  readonly #fat: Buffer;
  readonly #miniFat: Buffer;
  readonly #miniStream: Buffer;

  constructor(octets: Buffer) {
    if (octets.length < headerLength || !octets.subarray(0, 8).equals(signature)) {
      throw new DocumentError("broken-document", "no compound file header");
    }
    this.#octets = octets;
    this.#readable = 2 * octets.length;
    this.#sectorSize = 2 ** sizeShift(octets.readUInt16LE(30), [9, 12]);
    this.#miniSectorSize = 2 ** sizeShift(octets.readUInt16LE(32), [6]);
    this.#miniCutoff = octets.readUInt32LE(56);
    this.#fat = this.#allocationTable();
    const directory = this.#chain(octets.readUInt32LE(48), octets.length);
    this.#miniFat = this.#chain(octets.readUInt32LE(60), octets.length);
    this.entries = entriesOf(directory);
    for (const entry of this.entries) {
      const siblings = this.#children.get(entry.parent) ?? [];
      siblings.push(entry);
      this.#children.set(entry.parent, siblings);
    }
    const root = directory.length >= entryLength ? directory.readUInt32LE(116) : noEntry;
    this.#miniStream = this.#chain(root, octets.length);
  }

  /** The streams and storages that a storage holds. */
  children(parent: number): readonly CompoundEntry[] {
    return this.#children.get(parent) ?? [];
  }

  /** By name, whatever its case (MS-CFB section 2.6.4). */
  child(name: string, parent: number): CompoundEntry | undefined {
    const wanted = name.toLowerCase();
    return this.children(parent).find((entry) => entry.name.toLowerCase() === wanted);
  }

  /**
   * A stream's octets, as many of them as the file holds.
   *
   * @throws DocumentError when so much was read that streams must share their sectors
   */
  content(entry: CompoundEntry): Buffer {
    const content =
      entry.size < this.#miniCutoff
        ? this.#miniChain(entry.start, entry.size)
        : this.#chain(entry.start, entry.size);
    if (content.length < entry.size) this.damaged = true;
    this.#readable -= content.length;
    if (this.#readable < 0) throw new DocumentError("broken-document", "streams share sectors");
    return content;
  }

  /** The sectors of the allocation table stand in the header, then in a chain (section 2.5.1). */
  #allocationTable(): Buffer {
    const sectors: number[] = [];
    for (let at = 76; at < headerLength; at += 4) sectors.push(this.#octets.readUInt32LE(at));
    const visited = new Set<number>();
    let next = this.#octets.readUInt32LE(68);
    while (next < firstSpecialSector && !visited.has(next)) {
      visited.add(next);
      const sector = this.#sector(next);
      if (sector.length < this.#sectorSize) break;
      for (let at = 0; at < this.#sectorSize - 4; at += 4) sectors.push(sector.readUInt32LE(at));
      next = sector.readUInt32LE(this.#sectorSize - 4);
    }
    // Each sector of the file needs one entry of four octets, so a longer table has doubles.
    const most = Math.ceil(this.#octets.length / this.#sectorSize / (this.#sectorSize / 4)) + 1;
    const present = [...new Set(sectors)].filter((sector) => sector < firstSpecialSector);
    return Buffer.concat(present.slice(0, most).map((sector) => this.#sector(sector)));
  }

  #sector(number: number): Buffer {
    const start = (number + 1) * this.#sectorSize;
    return this.#octets.subarray(start, start + this.#sectorSize);
  }

  #chain(first: number, size: number): Buffer {
    const read = (number: number): Buffer => this.#sector(number);
    return this.#follow(first, size, this.#fat, read);
  }

  #miniChain(first: number, size: number): Buffer {
    const length = this.#miniSectorSize;
    const read = (number: number): Buffer =>
      this.#miniStream.subarray(number * length, (number + 1) * length);
    return this.#follow(first, size, this.#miniFat, read);
  }

  #follow(first: number, size: number, table: Buffer, read: (sector: number) => Buffer): Buffer {
    const pieces: Buffer[] = [];
    const visited = new Set<number>();
    let length = 0;
    for (let sector = first; sector < firstSpecialSector && length < size;) {
      const piece = visited.has(sector) ? Buffer.alloc(0) : read(sector);
      if (piece.length === 0) {
        this.damaged = true;
        break;
      }
      visited.add(sector);
      pieces.push(piece);
      length += piece.length;
      sector = sector * 4 + 4 <= table.length ? table.readUInt32LE(sector * 4) : noEntry;
    }
    return Buffer.concat(pieces).subarray(0, size);
  }
}

function sizeShift(shift: number, allowed: readonly number[]): number {
  if (allowed.includes(shift)) return shift;
  throw new DocumentError("broken-document", "compound file with a sector size that none has");
}

/**
 * A storage's children form a tree of siblings (section 2.6.4) whose root the storage names. An
 * entry that no tree holds is put below the root, so that none is missed.
 */
function entriesOf(directory: Buffer): CompoundEntry[] {
  const count = Math.min(Math.floor(directory.length / entryLength), mostEntries);
  const parents = new Map<number, number>([[0, -1]]);
  for (let storage = 0; storage < count; storage++) {
    const pending = [directory.readUInt32LE(storage * entryLength + 76)];
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      if (index >= count || parents.has(index)) continue;
      parents.set(index, storage);
      const at = index * entryLength;
      pending.push(directory.readUInt32LE(at + 68), directory.readUInt32LE(at + 72));
    }
  }
  const entries: CompoundEntry[] = [];
  for (let index = 1; index < count; index++) {
    const entry = directory.subarray(index * entryLength, (index + 1) * entryLength);
    const kind = entry[66] === 1 ? "storage" : entry[66] === 2 ? "stream" : undefined;
    if (!kind) continue;
    const nameLength = Math.min(Math.max(entry.readUInt16LE(64) - 2, 0), 62);
    entries.push({
      name: entry.toString("utf16le", 0, nameLength),
      kind,
      parent: parents.get(index) ?? 0,
      index,
      size: entry.readUInt32LE(120),
      start: entry.readUInt32LE(116),
    });
  }
  return entries;
}
