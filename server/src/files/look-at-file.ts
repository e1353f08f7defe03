import { FILE_ENDINGS, type FileEnding, LARGEST_FILE } from '@soket/shared/stored-file';
import { FileNotKept } from './file-refused.ts';
import { readOfficeFile } from './office-parts.ts';
import { LONGEST_TEXT, pdfText } from './pdf-text.ts';

export type KeptFile = {
  /** as it is stored and offered again */
  name: string;
  mediaType: string;
  /** its words, where they can be read; null of scans, pictures and Excel files */
  text: string | null;
};

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  jpg: 'image/jpeg',
} as const;
type Kind = keyof typeof MEDIA_TYPES;

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/**
 * Judges a file by what it holds and not by what it is called; both must agree.
 * @throws FileNotKept
 */
export async function lookAtFile(givenName: string, content: Buffer): Promise<KeptFile> {
  if (content.length === 0) throw new FileNotKept('EMPTY');
  if (content.length > LARGEST_FILE) throw new FileNotKept('TOO_LARGE');
  const name = cleanFileName(givenName);
  const ending = endingOf(name);
  if (ending === null && !/\.(doc|xls)$/i.test(name)) throw new FileNotKept('UNKNOWN_TYPE');
  const { kind, text } = await kindOf(content);
  if (ending === null || (ending === 'jpeg' ? 'jpg' : ending) !== kind) throw new FileNotKept('FALSE_TYPE');
  return { name, mediaType: MEDIA_TYPES[kind], text: text?.normalize('NFC').slice(0, LONGEST_TEXT) ?? null };
}

async function kindOf(content: Buffer): Promise<{ kind: Kind; text: string | null }> {
  const startsWith = (magic: Buffer) => content.subarray(0, magic.length).equals(magic);
  if (startsWith(ZIP)) return readOfficeFile(content);
  if (startsWith(PNG)) return { kind: 'png', text: null };
  if (startsWith(JPEG)) return { kind: 'jpg', text: null };
  if (startsWith(OLE)) throw new FileNotKept('LOCKED');
  if (content.subarray(0, 5).toString('latin1') !== '%PDF-') throw new FileNotKept('UNKNOWN_TYPE');
  if (/\/(JavaScript|Launch)\b/.test(content.toString('latin1'))) throw new FileNotKept('ACTIVE');
  return { kind: 'pdf', text: await pdfText(content) };
}

function endingOf(name: string): FileEnding | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  return FILE_ENDINGS.find((known) => known === ending) ?? null;
}

const LONGEST_NAME = 150;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name that every system takes: no folders, no control or direction marks, not too long.
 * @throws FileNotKept when nothing of it is left
 */
export function cleanFileName(given: string): string {
  const base = given.normalize('NFC').split(/[\\/]/u).at(-1) ?? '';
  const plain = base
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}<>:"|?*]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '')
    .replace(RESERVED, '_$1');
  const dot = plain.lastIndexOf('.');
  if (dot <= 0) throw new FileNotKept(plain === '' ? 'NO_NAME' : 'UNKNOWN_TYPE');
  const ending = plain.slice(dot);
  return `${plain
    .slice(0, dot)
    .slice(0, LONGEST_NAME - ending.length)
    .trimEnd()}${ending}`;
}
