import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** One file inside an office document. */
export type Part = { name: string; content: Buffer };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UTF8_NAMES = 0x800;
const DEFLATED = 8;
/** 01/01/1980, the first day the format knows: an archive tells no time. */
const NO_DAY = 0x21;
const CONTENT_TYPES = '[Content_Types].xml';

/** A zip archive whose bytes follow from its parts alone: sorted, without times. The content types stand first, as Word expects. */
export function packParts(parts: readonly Part[]): Buffer {
  const sorted = parts.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of sorted) {
    const packed = deflateRawSync(content, { level: 6 });
    const title = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(UTF8_NAMES, 2);
    facts.writeUInt16LE(DEFLATED, 4);
    facts.writeUInt16LE(NO_DAY, 8);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(signature(CENTRAL), Buffer.from([20, 0]), facts, entry, title);
    const file = Buffer.concat([signature(LOCAL), facts, title, packed]);
    files.push(file);
    offset += file.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(sorted.length, 8);
  end.writeUInt16LE(sorted.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, central, end]);
}

/** The parts of an archive that a library of ours has just written; files from outside go through workbook/preflight.ts. */
export function unpackParts(archive: Buffer): Part[] {
  const end = archive.lastIndexOf(signature(END));
  const parts: Part[] = [];
  let at = archive.readUInt32LE(end + 16);
  while (at + 46 <= end && archive.readUInt32LE(at) === CENTRAL) {
    const method = archive.readUInt16LE(at + 10);
    const packedSize = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const extras = archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    const local = archive.readUInt32LE(at + 42);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + packedSize);
    if (!name.endsWith('/'))
      parts.push({ name, content: method === DEFLATED ? inflateRawSync(packed) : Buffer.from(packed) });
    at += 46 + nameLength + extras;
  }
  return parts;
}

/**
 * The same document with nothing in it of when it was written: the properties' dates become `at`.
 * @param at ISO moment, in UTC
 */
export function withoutClock(archive: Uint8Array, at: string): Buffer {
  return packParts(unpackParts(Buffer.from(archive)).map((part) => withoutDates(part, at)));
}

/** `at` in the place of the dates that a library wrote into the document's properties. */
export function withoutDates(part: Part, at: string): Part {
  if (part.name !== 'docProps/core.xml') return part;
  const second = `${at.slice(0, 19)}Z`;
  const text = part.content
    .toString('utf8')
    .replaceAll(/(<dcterms:(created|modified)\b[^>]*>)[^<]*/g, `$1${second}`);
  return { name: part.name, content: Buffer.from(text) };
}

/** Text as it may stand in XML; what XML cannot hold at all is left out. */
export function escapeXml(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- these are what XML 1.0 has no way to write
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const rank = ({ name }: Part) => (name === CONTENT_TYPES ? 0 : 1);
