import { Packer, type Document } from 'docx';

/** The first day a zip can name, 01/01/1980; DOS time, then date. */
const NO_TIME = Buffer.from([0, 0, 0x21, 0]);
const FILE = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;

/**
 * A Word file that is the same byte for byte whenever it is made of the same words: no moment of making stays in it.
 * @param title shown by programs that list files
 */
export async function wordFile(document: Document, title: string): Promise<Uint8Array> {
  const core = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>Sơ Kết</dc:creator></cp:coreProperties>`,
  ].join('');
  const bytes = await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: core }]);
  return withoutTimes(Buffer.from(bytes));
}

/** The archive's directory says where each part begins; both name its time. */
function withoutTimes(zip: Buffer): Buffer {
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== END) throw new RangeError('A zip without its end');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const start = zip.readUInt32LE(at + 42);
    if (zip.readUInt32LE(at) !== ENTRY || zip.readUInt32LE(start) !== FILE)
      throw new RangeError('A zip whose directory does not fit its parts');
    NO_TIME.copy(zip, at + 12);
    NO_TIME.copy(zip, start + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeXml = (text: string) => text.replace(/[&<>]/g, (sign) => SIGNS[sign] ?? sign);
