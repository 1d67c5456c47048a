/** What reading a document may cost. */
export interface DocumentLimits {
  /** Milliseconds of work, all documents of a message together. */
  readonly time: number;
  /** Megabytes of a reading thread's heap. */
  readonly heap: number;
  /** Octets that are unpacked, all files of a message together. */
  readonly octets: number;
  /** How many times its packed length a file may have, ... */
  readonly ratio: number;
  /** ... unless it is no longer than this: blank forms and empty tables pack well. */
  readonly smallFile: number;
  /** Files within files, all levels together. */
  readonly members: number;
  /** Levels of files within files. */
  readonly depth: number;
  /** Characters of text, all documents of a message together. */
  readonly text: number;
}

const megabyte = 2 ** 20;

export const documentLimits: DocumentLimits = {
  time: 20_000,
  heap: 256,
  octets: 128 * megabyte,
  ratio: 200,
  smallFile: 4 * megabyte,
  members: 2_000,
  depth: 8,
  text: 128 * megabyte,
};
