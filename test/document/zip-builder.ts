/** ZIP files as no honest program writes them. */
import { crc32, deflateRawSync } from "node:zlib";

export interface BuiltFile {
  readonly name: string;
  readonly content: Buffer | string;
  /** 0 (stored) or 8 (deflated); any other number is only said. */
  readonly method?: number;
  readonly flags?: number;
  /** What the central directory says otherwise than the local header. */
  readonly central?: {
    readonly name?: string;
    readonly packedSize?: number;
    readonly size?: number;
  };
  /** Whether the central directory keeps silent about it. */
  readonly unlisted?: boolean;
}

export function buildZip(files: readonly BuiltFile[], comment = ""): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const local = localFile(file);
    if (file.unlisted !== true) central.push(centralHeader(file, local, offset));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment)]);
}

function localFile(file: BuiltFile): Buffer {
  const { name, content, method = 8, flags = 0 } = file;
  const octets = Buffer.from(content);
  const packed = method === 8 ? deflateRawSync(octets) : octets;
  const header = Buffer.alloc(30);
  header.write("PK\x03\x04", "latin1");
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(crc32(octets), 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(octets.length, 22);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name), packed]);
}

function centralHeader({ name, central }: BuiltFile, local: Buffer, offset: number): Buffer {
  const header = Buffer.alloc(46);
  const shownName = central?.name ?? name;
  header.write("PK\x01\x02", "latin1");
  local.copy(header, 8, 6, 30);
  if (central?.packedSize !== undefined) header.writeUInt32LE(central.packedSize, 20);
  if (central?.size !== undefined) header.writeUInt32LE(central.size, 24);
  header.writeUInt16LE(Buffer.byteLength(shownName), 28);
  header.writeUInt16LE(0, 30);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, Buffer.from(shownName)]);
}
