// Looks into an uploaded file before any spreadsheet code does: an .xlsx is a zip of XML, and both can be made to hurt.
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { LARGEST_WORKBOOK } from '@soket/shared/workbook-file';
import { FileRefused, type FileRefusal, MOST_ROWS } from './sheet-file.ts';

const MOST_PARTS = 150;
/** @unit bytes unpacked, all parts together */
const LARGEST_CONTENT = 12 * 1024 * 1024;
/** Real sheets shrink to a tenth or a fiftieth; only small parts may shrink more. */
const HIGHEST_RATIO = 250;
const RATIO_FREE = 256 * 1024;
const MOST_CELLS = 120_000;
const MOST_COLUMNS = 256;
/** Merges, validations and the like: cells that one of them covers. A reader may touch every one. */
const LARGEST_RANGE = 20_000;
const MOST_RANGES = 5000;

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
/** The container of .xls, and of an .xlsx under a password. */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

const MACROS = /(^|\/)(vbaproject|vbadata|macrosheets|dialogsheets|activex|embeddings|ctrlprops|customui)/i;
const EXTERNAL = /(^|\/)(externallinks|connections\.xml|querytables)/i;

const refused = (refusal: FileRefusal) => new FileRefused(refusal);

/**
 * Unpacks every part within bounds and refuses what a form never needs.
 * @throws FileRefused
 */
export async function preflight(file: Buffer): Promise<void> {
  if (file.length === 0) throw refused('EMPTY');
  if (file.length > LARGEST_WORKBOOK) throw refused('TOO_LARGE');
  if (file.subarray(0, 4).equals(OLE)) throw refused('OLD_OR_LOCKED');
  if (!file.subarray(0, 4).equals(ZIP)) throw refused('NOT_XLSX');
  const names = new Set<string>();
  const totals = { bytes: 0, rows: 0, cells: 0, ranges: 0 };
  await eachPart(file, (name, content) => {
    if (names.has(name)) throw refused('DAMAGED');
    names.add(name);
    totals.bytes += content.length;
    inspect(name, content, totals);
  });
  if (!names.has('[Content_Types].xml') || !names.has('xl/workbook.xml')) throw refused('NOT_XLSX');
}

async function eachPart(file: Buffer, look: (name: string, content: Buffer) => void): Promise<void> {
  const zip = await openZip(file);
  const list = await entriesOf(zip);
  // What the directory admits to is refused before anything is unpacked.
  if (list.some(({ fileName }) => MACROS.test(fileName))) throw refused('MACROS');
  if (list.some(({ fileName }) => EXTERNAL.test(fileName))) throw refused('EXTERNAL_LINKS');
  let total = 0;
  for (const { uncompressedSize, compressedSize } of list) {
    total += uncompressedSize;
    if (total > LARGEST_CONTENT) throw refused('BOMB');
    if (uncompressedSize > RATIO_FREE && uncompressedSize > HIGHEST_RATIO * compressedSize)
      throw refused('BOMB');
  }
  for (const entry of list) look(entry.fileName, await unpack(zip, entry));
}

function openZip(file: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(refused('DAMAGED')) : resolve(zip),
    );
  });
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > MOST_PARTS) return Promise.reject(refused('TOO_MANY_PARTS'));
  return new Promise((resolve, reject) => {
    const list: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      if (list.push(entry) > MOST_PARTS) reject(refused('TOO_MANY_PARTS'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(list));
    zip.on('error', () => reject(refused('DAMAGED')));
    zip.readEntry();
  });
}

/** `validateEntrySizes` ends the stream with an error once a part turns out larger than the directory says. */
function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(refused('DAMAGED'));
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('error', () => reject(refused('DAMAGED')));
    });
  });
}

type Totals = { bytes: number; rows: number; cells: number; ranges: number };

function inspect(name: string, content: Buffer, totals: Totals): void {
  if (!/\.(xml|rels|vml)$/i.test(name)) {
    // A picture is none of our business; XML under another name would be.
    if (/^\s*(\u00EF\u00BB\u00BF)?\s*</.test(content.toString('latin1', 0, 64))) throw refused('DAMAGED');
    return;
  }
  // Other encodings are legal XML and would hide every word looked for below.
  if (content.includes(0) || content[0] === 0xfe || content[0] === 0xff) throw refused('DAMAGED');
  const text = content.toString('utf8');
  const encoding = /^\uFEFF?\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)/i.exec(text)?.[1];
  if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding)) throw refused('DAMAGED');
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(text)) throw refused('ENTITIES');
  if (/^\[Content_Types\]\.xml$/i.test(name) && /macroEnabled|vbaProject/i.test(text))
    throw refused('MACROS');
  if (/\.rels$/i.test(name)) inspectLinks(text);
  else inspectSheet(text, totals);
}

const LINK_TAGS = tagsNamed('Relationship');
const SHEET_TAGS = tagsNamed('row|c|mergeCell|dataValidation|conditionalFormatting|f');

/** A quoted attribute may hold a ">", which ends no tag; a "<" within a tag is no XML, so that each tag is looked at once. */
function tagsNamed(names: string): { start: RegExp; whole: RegExp } {
  const start = `<(?:\\w+:)?(${names})\\b`;
  return {
    start: new RegExp(start, 'g'),
    whole: new RegExp(`${start}((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>`, 'g'),
  };
}

/** @throws FileRefused for a tag that begins and does not end as XML wants it: a laxer reader might see more in it */
function tagsIn(
  text: string,
  { start, whole }: { start: RegExp; whole: RegExp },
): { tag: string; attributes: string }[] {
  const tags = Array.from(text.matchAll(whole), ([, tag = '', attributes = '']) => ({ tag, attributes }));
  if (text.match(start)?.length !== (tags.length || undefined)) throw refused('DAMAGED');
  return tags;
}

/** A web address typed into a note becomes a hyperlink, which nobody follows here; every other way out is refused. */
function inspectLinks(text: string): void {
  for (const { attributes } of tagsIn(text, LINK_TAGS)) {
    if (
      /TargetMode\s*=\s*["']External/i.test(attributes) &&
      !/relationships\/hyperlink["']/i.test(attributes)
    )
      throw refused('EXTERNAL_LINKS');
  }
}

/** Every part is looked at as if it were a sheet: which one is, only the relations say. */
function inspectSheet(text: string, totals: Totals): void {
  for (const { tag, attributes } of tagsIn(text, SHEET_TAGS)) {
    if (tag === 'row') {
      totals.rows += 1;
      if (totals.rows > MOST_ROWS || Number(attributeOf(attributes, 'r') ?? 0) > MOST_ROWS)
        throw refused('TOO_MANY_ROWS');
    } else if (tag === 'c') {
      totals.cells += 1;
      const at = positionOf(attributeOf(attributes, 'r') ?? 'A1');
      if (totals.cells > MOST_CELLS || at.row > MOST_ROWS || at.column > MOST_COLUMNS)
        throw refused('TOO_MANY_ROWS');
    } else {
      const ranges = attributeOf(attributes, tag === 'mergeCell' || tag === 'f' ? 'ref' : 'sqref');
      if (ranges !== null) inspectRanges(ranges, totals);
    }
  }
  // Office 2010's own validations name their cells in an element.
  for (const [, ranges = ''] of text.matchAll(/<(?:\w+:)?sqref>([^<]*)</g)) inspectRanges(ranges, totals);
}

function inspectRanges(ranges: string, totals: Totals): void {
  for (const range of ranges.trim().split(/\s+/)) {
    totals.ranges += 1;
    const [from = 'A1', to = from] = range.split(':');
    const [a, b] = [positionOf(from, 1, 1), positionOf(to, LAST_ROW, LAST_COLUMN)];
    const cells = (Math.abs(b.row - a.row) + 1) * (Math.abs(b.column - a.column) + 1);
    if (cells > LARGEST_RANGE || totals.ranges > MOST_RANGES) throw refused('RANGE_TOO_LARGE');
  }
}

const ATTRIBUTES = {
  r: /\sr\s*=\s*["']([^"']*)["']/,
  ref: /\sref\s*=\s*["']([^"']*)["']/,
  sqref: /\ssqref\s*=\s*["']([^"']*)["']/,
};

function attributeOf(attributes: string, name: keyof typeof ATTRIBUTES): string | null {
  return ATTRIBUTES[name].exec(attributes)?.[1] ?? null;
}

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** Counted from 1. What a name leaves out is the whole of it: "A:C" are three columns from the first row to the last. */
function positionOf(cell: string, row = LAST_ROW, column = LAST_COLUMN): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Za-z]*)\$?(\d*)$/.exec(cell) ?? [];
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return { row: digits === '' ? row : Number(digits), column: letters === '' ? column : number };
}
