import { fromBuffer } from 'yauzl';
import { afterEach, expect, it, vi } from 'vitest';
import { partyFormatOn } from './party-format.ts';
import { type PartyLetter, writePartyLetter } from './party-letter.ts';

afterEach(() => vi.useRealTimers());

const LETTER: PartyLetter = {
  head: {
    superiorName: 'Thành ủy Hà Nội',
    committeeName: 'Quận ủy Long Biên',
    placeName: 'Long Biên',
    symbol: 'QU',
    signsFor: 'Ban Thường vụ',
    signerPost: 'Phó Bí thư Thường trực',
  },
  day: '2022-02-05',
  subject: 'V/v đôn đốc thực hiện nhiệm vụ',
  recipients: ['Phường Bồ Đề', 'Phường Cự Khối'],
  opening: 'Đến ngày 05/02/2022 còn:',
  table: {
    heads: ['TT', 'Nhiệm vụ'],
    widths: [10, 90],
    rows: [
      ['1', 'Rà soát <quy chế> & báo cáo'],
      ['2', 'Giao ban'],
    ],
  },
  closing: ['Đề nghị khẩn trương thực hiện.'],
  sentTo: ['Như trên', 'Lưu Văn phòng'],
};

/** A part of the file as text. */
function partOf(file: Uint8Array, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(file), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry: { fileName: string }) => {
        if (entry.fileName !== name) return zip.readEntry();
        // The entry is the one the directory has just handed out.
        zip.openReadStream(entry as never, (fault, stream) => {
          if (fault) return reject(fault);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
        });
      });
      zip.on('end', () => reject(new Error(`No part ${name}`)));
      zip.readEntry();
    });
  });
}

const wordsOf = (xml: string) =>
  xml
    .split('</w:p>')
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
    )
    .filter((text) => text !== '');

it('prints the letterhead, whom it goes to, the list and who signs, in the order of a Party letter', async () => {
  const xml = await partOf(await writePartyLetter(LETTER), 'word/document.xml');
  expect(wordsOf(xml)).toEqual([
    'THÀNH ỦY HÀ NỘI',
    'QUẬN ỦY LONG BIÊN',
    '*',
    'Số ……-CV/QU',
    'V/v đôn đốc thực hiện nhiệm vụ',
    'ĐẢNG CỘNG SẢN VIỆT NAM',
    'Long Biên, ngày 05 tháng 02 năm 2022',
    'Kính gửi:',
    '- Phường Bồ Đề,',
    '- Phường Cự Khối.',
    'Đến ngày 05/02/2022 còn:',
    'TT',
    'Nhiệm vụ',
    '1',
    'Rà soát &lt;quy chế&gt; &amp; báo cáo',
    '2',
    'Giao ban',
    'Đề nghị khẩn trương thực hiện.',
    'Nơi nhận:',
    '- Như trên,',
    '- Lưu Văn phòng.',
    'T/M BAN THƯỜNG VỤ',
    'PHÓ BÍ THƯ THƯỜNG TRỰC',
    '(họ và tên)',
  ]);
  expect(xml).toContain('<w:tblHeader/>');
  expect(xml).not.toMatch(/Số:/);
});

it('leaves open whatever is not known of who signs', async () => {
  const head = { ...LETTER.head, superiorName: null, placeName: null, signsFor: null, signerPost: null };
  const words = wordsOf(await partOf(await writePartyLetter({ ...LETTER, head }), 'word/document.xml'));
  expect(words[0]).toBe('QUẬN ỦY LONG BIÊN');
  expect(words).toContain('…, ngày 05 tháng 02 năm 2022');
  expect(words.slice(-2)).toEqual(['(chức vụ)', '(họ và tên)']);
});

it('is the same byte for byte whenever it is made, and another letter is not', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2022-02-05T09:00:00Z') });
  const first = await writePartyLetter(LETTER);
  vi.setSystemTime(new Date('2023-07-01T10:11:12Z'));
  expect(Buffer.compare(first, await writePartyLetter(LETTER))).toBe(0);
  expect(Buffer.compare(first, await writePartyLetter({ ...LETTER, day: '2022-02-06' }))).not.toBe(0);
});

it('follows the guidance in force on its day', () => {
  expect(partyFormatOn('2026-05-26').guidance).toBe('36-HD/VPTW');
  expect(partyFormatOn('2026-05-27').guidance).toBe('05-HD/VPTW');
});
