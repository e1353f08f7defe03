import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it, vi } from 'vitest';
import { checkedPackage, wordText } from '../../test/checked-package.ts';
import { aContent } from '../../test/conference-content.ts';
import { EXPORT_FORMATS, type ExportFormat, type ExportProgress } from './export-format.ts';
import { packParts, unpackParts } from './office-package.ts';
import { allPages } from './slide-pages.ts';
import { pageFormat, wordTemplate } from './word-template.ts';
import { WORD_STYLES } from './word-xml.ts';
import { conferenceDocx } from './write-docx.ts';
import { ExportCancelled, writeExport } from './write-export.ts';
import { conferencePptx } from './write-pptx.ts';
import { conferenceXlsx } from './write-xlsx.ts';

const content = aContent();
const WRITERS: Record<ExportFormat, () => Promise<Buffer>> = {
  docx: () => conferenceDocx(content, 'report', null),
  pptx: () => conferencePptx(content),
  xlsx: () => conferenceXlsx(content),
};

const sha256 = (file: Buffer) => createHash('sha256').update(file).digest('hex');

function hashInAnotherProcess(format: ExportFormat): string {
  const script = `
    import { createHash } from 'node:crypto';
    import { aContent } from ${JSON.stringify(new URL('../../test/conference-content.ts', import.meta.url).href)};
    import { writeExport } from ${JSON.stringify(new URL('./write-export.ts', import.meta.url).href)};
    const file = await writeExport({ format: '${format}', document: 'report', content: aContent(), template: null });
    process.stdout.write(createHash('sha256').update(file).digest('hex'));`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
}

describe.each(EXPORT_FORMATS)('%s', (format) => {
  it('has the same bytes on another day, in a thread and in another process too', async () => {
    const first = await WRITERS[format]();
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-05-06T07:08:09Z') });
    expect(sha256(await WRITERS[format]())).toBe(sha256(first));
    vi.useRealTimers();
    const told: ExportProgress[] = [];
    const order = { format, document: 'report' as const, content, template: null };
    const inThread = await writeExport(order, { onProgress: (progress) => void told.push(progress) });
    expect(sha256(inThread)).toBe(sha256(first));
    // Step by step, the last one at the end.
    expect(told.length).toBeGreaterThanOrEqual(content.slides.length);
    expect(told).toEqual(told.map((_, at) => ({ done: at + 1, of: told.length })));
    expect(hashInAnotherProcess(format)).toBe(sha256(first));
  }, 60_000);

  it('is a whole package dated by the freeze', async () => {
    const { text } = checkedPackage(await WRITERS[format]());
    const dates = text('docProps/core.xml').match(/\d{4}-\d\d-\d\dT[\d:]+Z/g);
    expect(new Set(dates)).toEqual(new Set(['2022-02-08T09:30:00Z']));
  });
});

describe('Word', () => {
  const words = async (document: 'report' | 'notice') =>
    wordText(checkedPackage(await conferenceDocx(content, document, null)));

  it('is a Party document with letterhead, sentences, tables, the units by name, and codes', async () => {
    const text = await words('report');
    for (const expected of [
      'THÀNH ỦY HÀ NỘI',
      'QUẬN ỦY LONG BIÊN',
      '-BC/QU',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'Long Biên, ngày 08 tháng 02 năm 2022',
      'sơ kết 5 năm thực hiện Nghị quyết 15-NQ/TU',
      'Thực hiện Nghị quyết số 15-NQ/TU, Quận ủy Long Biên báo cáo kết quả',
      'I. KẾT QUẢ THỰC HIỆN',
      'Chỉ tiêu 1: đã giải quyết 593/608 nội dung, đạt 97,5%.',
      'II. TỒN TẠI, HẠN CHẾ',
      '- Phường Bồ Đề: Tiến độ còn chậm.',
      'III. NGUYÊN NHÂN',
      'Mã truy xuất: C1',
      'Mã truy xuất: T3',
      'T/M BAN THƯỜNG VỤ',
      'PHÓ BÍ THƯ THƯỜNG TRỰC',
    ])
      expect(text).toContain(expected);
    expect(text).not.toMatch(/[{}]|KIẾN NGHỊ/);
  });

  it('draws native charts with a worksheet each, and a table of what cannot be read off them', async () => {
    const { names, text } = checkedPackage(await conferenceDocx(content, 'report', null));
    expect(names.filter((name) => name.startsWith('word/soket/charts/chart'))).toHaveLength(3);
    expect(names.filter((name) => name.endsWith('.xlsx'))).toHaveLength(3);
    expect(text('word/soket/charts/chart1.xml')).toContain('typeface="Times New Roman"');
    const drawn = [...text('word/document.xml').matchAll(/<c:chart [^>]*r:id="([^"]+)"/g)].map(
      ([, id]) => id,
    );
    expect(drawn).toEqual(['rIdSoKet1', 'rIdSoKet2', 'rIdSoKet3']);
    // Bars that lie print their values; the line and the columns have too many, and a table each with two of this value.
    expect(text('word/document.xml').split('90,3%').length - 1).toBe(4);
  });

  it('says a figure once in a section, however many slides show it', async () => {
    const [slide] = content.slides;
    if (!slide) throw new Error('no slide');
    const twice = {
      ...content,
      slides: [slide, { ...slide, id: 'again', blocks: slide.blocks.slice(0, 1) }],
    };
    const text = wordText(checkedPackage(await conferenceDocx(twice, 'report', null)));
    expect(text.split('Chỉ tiêu 1: đã giải quyết')).toHaveLength(2);
  });

  it('writes the notice of conclusions from what was concluded', async () => {
    const [slide] = content.slides;
    if (!slide) throw new Error('no slide');
    const concluded = { ...slide, kind: 'conclusions' as const, section: 'Kết luận' };
    const file = await conferenceDocx({ ...content, slides: [concluded] }, 'notice', null);
    const text = wordText(checkedPackage(file));
    expect(text).toContain('THÔNG BÁO');
    expect(text).toContain('-TB/QU');
    expect(text).toContain('I. NỘI DUNG KẾT LUẬN');
    expect(text).toContain('Lời của cán bộ.');
  });

  it('is laid out by the guidance in force on the day', () => {
    expect(pageFormat('2022-09-08').guidance).toBe('36-HD/VPTW');
    expect(pageFormat('2026-05-26').guidance).toBe('36-HD/VPTW');
    expect(pageFormat('2026-05-27').guidance).toBe('05-HD/VPTW');
  });

  describe('from a template of the staff’s', () => {
    const template = (before: string, after: string, part = 'word/document.xml') =>
      packParts(
        unpackParts(wordTemplate('2022-09-08')).map(({ name, content: of }) => {
          const text = of.toString('utf8');
          if (name === part && !text.includes(before)) throw new Error(`no ${before} in ${part}`);
          return { name, content: Buffer.from(name === part ? text.replace(before, after) : text) };
        }),
      );
    const fill = (file: Buffer) => conferenceDocx(content, 'report', file);

    it.each([
      [
        'two unknown tags',
        '{trichYeu}',
        '{tomTat} {ngayKy}',
        /thẻ \{tomTat\}\..*thẻ \{ngayKy\}\..*dùng được: capTren/,
      ],
      ['a loop', '{trichYeu}', '{#tonTai}', /Thẻ \{#tonTai\} là thẻ lặp/],
      ['a tag left open', '{trichYeu}', '{trichYeu', /“\{trichYeu.*thiếu dấu \}/],
      ['a tag never begun', '{trichYeu}', 'về trichYeu}', /Dấu ngoặc ở “trichYeu\}” không thành thẻ/],
      ['no place for the text', '{noiDung}', 'Nội dung', /chưa có thẻ \{noiDung\}/],
      ['words that would be lost', '{noiDung}', 'Nội dung: {noiDung}', /Thẻ \{noiDung\} phải đứng một mình/],
      ['a part twice', '{moDau}', '{noiDung}', /Thẻ \{noiDung\} chỉ được đặt một lần/],
      ['the whole and a part', '{moDau}', '{ketQua}', /\{noiDung\} đã gồm mọi phần/],
    ])('%s: says so by name', async (_fault, before, after, sentence) => {
      await expect(fill(template(before, after))).rejects.toThrow(sentence);
    });

    it('looks above and below the pages too', async () => {
      const header = template('</w:p>', '<w:r><w:t>{coQuan} {tomTat}</w:t></w:r></w:p>', 'word/header1.xml');
      await expect(fill(header)).rejects.toThrow('Phần mềm không biết thẻ {tomTat}.');
    });

    it('keeps the staff’s words, dresses what they have no style for, and takes single parts', async () => {
      const bare = template(WORD_STYLES.caption, 'CuaToi', 'word/styles.xml');
      expect(checkedPackage(await fill(bare)).text('word/styles.xml')).toContain(WORD_STYLES.caption);
      const own = wordText(checkedPackage(await fill(template('{noiDung}', '{tonTai}'))));
      expect(own).toContain('- Phường Bồ Đề: Tiến độ còn chậm.');
      expect(own).not.toMatch(/KẾT QUẢ THỰC HIỆN|SoKet:/);
    });
  });
});

describe('PowerPoint', () => {
  it('has a native chart with its own worksheet and notes for every slide that has one', async () => {
    const { names, text, bytes } = checkedPackage(await conferencePptx(content));
    const of = (pattern: RegExp) => names.filter((name) => pattern.test(name));
    expect(of(/^ppt\/charts\/chart\d+\.xml$/)).toHaveLength(3);
    expect(of(/^ppt\/slides\/slide\d+\.xml$/)).toHaveLength(1 + allPages(content).length);
    expect(
      of(/^ppt\/notesSlides\/notesSlide\d+\.xml$/)
        .map(text)
        .join(''),
    ).toContain('Nhấn mạnh tỷ lệ giải quyết.');
    expect(
      of(/^ppt\/slides\/slide\d+\.xml$/)
        .map(text)
        .join(''),
    ).toContain('Mã truy xuất: C2');
    const { sheets } = await readXlsx(bytes('ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx'));
    expect(sheets[0]?.rows.slice(0, 3)).toEqual([
      [null, 'Kỳ này', 'Cùng kỳ'],
      ['Phường Ngọc Thụy 1', 90.25, 88],
      ['Phường Ngọc Thụy 2', null, 88],
    ]);
    const chart = text('ppt/charts/chart1.xml');
    expect(chart).toContain('typeface="Arial"');
    // What was not reported is no point at all: an empty one is drawn as zero.
    expect(chart).not.toContain('<c:v></c:v>');
  });
});

describe('Excel', () => {
  it('has every number with its parts, as numbers and without formulas', async () => {
    const file = await conferenceXlsx(content);
    const { names, text } = checkedPackage(file);
    expect(
      names
        .filter((name) => name.startsWith('xl/worksheets/'))
        .map(text)
        .join(''),
    ).not.toContain('<f');
    const { sheets } = await readXlsx(file);
    const rows = sheets.flatMap((sheet) => sheet.rows);
    expect(rows).toContainEqual(expect.arrayContaining(['F2', 97.5328947368, 593, 608, '97,5%', 'K2']));
    expect(rows).toContainEqual(['Phường Ngọc Thụy 2', null, 88]);
    expect(rows).toContainEqual(['Phường Ngọc Thụy 3', 97.5328947368, `'=HYPERLINK("x")`]);
  });
});

it('gives the work up when nobody waits for it', async () => {
  const gone = new AbortController();
  const written = writeExport(
    { format: 'pptx', document: 'report', content, template: null },
    { cancelled: gone.signal },
  );
  gone.abort();
  await expect(written).rejects.toBeInstanceOf(ExportCancelled);
});
