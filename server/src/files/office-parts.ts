// Looks into .docx and .xlsx files, which are zips of XML, without trusting what they say of themselves.
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { FileNotKept } from './file-refused.ts';

const MOST_PARTS = 2000;
/** @unit bytes unpacked, all parts together, as the directory admits */
const LARGEST_CONTENT = 300 * 1024 * 1024;
/** Only parts that are looked into are unpacked. */
const LARGEST_PART = 24 * 1024 * 1024;

/** Macros, ActiveX, and whatever another program would have to open. */
const RUNS =
  /(^|\/)(vba[^/]*\.(bin|xml)|macrosheets|dialogsheets|activex|ctrlprops|customui)|\.(exe|dll|js|vbs|bat|cmd|ps1|hta|scr|lnk)$/i;
const EMBEDDED = /(^|\/)embeddings\/(?![^/]+\.(xlsx|docx|pptx)$)/i;

/**
 * What the zip holds, when it is an ordinary Word or Excel file without anything that runs.
 * @returns its kind and its words: of a Word file its text, of an Excel file none
 * @throws FileNotKept
 */
export async function readOfficeFile(file: Buffer): Promise<{ kind: 'docx' | 'xlsx'; text: string | null }> {
  const zip = await openZip(file);
  const entries = await entriesOf(zip);
  const names = new Map(entries.map((entry) => [entry.fileName, entry]));
  const types = names.get('[Content_Types].xml');
  const kind = names.has('word/document.xml') ? 'docx' : names.has('xl/workbook.xml') ? 'xlsx' : null;
  if (!types || kind === null) throw new FileNotKept('UNKNOWN_TYPE');
  if (entries.some(({ fileName }) => RUNS.test(fileName) || EMBEDDED.test(fileName)))
    throw new FileNotKept('MACROS');
  if (/macroEnabled|vbaProject/i.test(await unpack(zip, types))) throw new FileNotKept('MACROS');
  for (const entry of entries)
    if (/\.rels$/i.test(entry.fileName)) assertHoldsTogether(await unpack(zip, entry));
  const story = kind === 'docx' ? names.get('word/document.xml') : undefined;
  return { kind, text: story ? textOfWord(await unpack(zip, story)) : null };
}

/** A link in the text is nobody's harm; a template or picture that is fetched when the file is opened may be. */
function assertHoldsTogether(rels: string): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(rels)) throw new FileNotKept('DAMAGED');
  for (const [tag] of rels.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/gi))
    if (/TargetMode\s*=\s*["']External/i.test(tag) && !/\/hyperlink["']/i.test(tag))
      throw new FileNotKept('ACTIVE');
}

/** Runs of text in order; paragraphs and cells are parted, so that words do not grow together. */
function textOfWord(xml: string): string {
  const pieces = xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(?:tab|br|cr)\b|<\/w:p>/g);
  return Array.from(pieces, ([, text]) => (text === undefined ? '\n' : unescaped(text)))
    .join('')
    .replace(/\s*\n\s*/gu, '\n')
    .trim();
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi,
    (whole, name, decimal, hex) => {
      if (name) return ENTITIES[String(name)] ?? whole;
      const point = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}

function openZip(file: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(new FileNotKept('DAMAGED')) : resolve(zip),
    );
  });
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const list: Entry[] = [];
    let total = 0;
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize;
      if (list.push(entry) > MOST_PARTS || total > LARGEST_CONTENT) reject(new FileNotKept('DAMAGED'));
      else if (entry.isEncrypted()) reject(new FileNotKept('LOCKED'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(list));
    zip.on('error', () => reject(new FileNotKept('DAMAGED')));
    zip.readEntry();
  });
}

/** `validateEntrySizes` ends the stream with an error once a part turns out larger than the directory says. */
function unpack(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > LARGEST_PART) throw new FileNotKept('DAMAGED');
  return new Promise((resolve, reject) => {
    const damaged = () => reject(new FileNotKept('DAMAGED'));
    zip.openReadStream(entry, (error, stream) => {
      if (error) return damaged();
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stream.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      stream.on('error', damaged);
    });
  });
}
