import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { type ZipPart, zipOf } from '../../test/zip.ts';
import { FILE_SENTENCES } from './file-sentences.ts';
import { safeRead } from './safe-read.ts';
import { FILE_REFUSALS, FileRefused, type FileRefusal } from './sheet-file.ts';

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const ROW = '<row r="1"><c r="A1"><v>7</v></c></row>';

type Workbook = {
  /** what stands in the sheet's data */
  rows?: string;
  /** after the data: merges, validations */
  after?: string;
  workbook?: string;
  types?: string;
  links?: string;
  more?: readonly ZipPart[];
};

/** The smallest workbook that Excel opens, with one thing about it changed. */
function workbookOf({
  rows = ROW,
  after = '',
  workbook,
  types = '',
  links = '',
  more = [],
}: Workbook): Buffer {
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>${types}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content:
        workbook ??
        `${XML}<workbook ${NS} xmlns:r="${REL}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/>${links}</Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${XML}<worksheet ${NS}><sheetData>${rows}</sheetData>${after}</worksheet>`,
    },
    ...more,
  ]);
}

const times = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at + 1)).join('');
const validation = (sqref: string) =>
  `<dataValidations count="1"><dataValidation type="whole" sqref="${sqref}"><formula1>0</formula1></dataValidation></dataValidations>`;
const ENTITIES = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';

async function refusalOf(file: Buffer): Promise<FileRefusal | 'read'> {
  try {
    await safeRead(file);
    return 'read';
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal;
    throw error;
  }
}

describe('an ordinary workbook', () => {
  it('is read with the kind of every cell', async () => {
    const { sheets } = await safeRead(
      workbookOf({ after: '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>' }),
    );
    expect(sheets).toEqual([
      {
        name: 'S',
        isHidden: false,
        rows: [[{ kind: 'number', value: 7, isPercent: false }]],
        merges: [{ startRow: 0, startCol: 0, endRow: 1, endCol: 1 }],
      },
    ]);
  });

  it('may have a web address in a note, and a validation over a whole form', async () => {
    const links = `<Relationship Id="rId9" Type="${REL}/hyperlink" Target="https://example.test/" TargetMode="External"/>`;
    expect(await refusalOf(workbookOf({ links, after: validation('H7:H1200') }))).toBe('read');
  });

  it('is read beside others, each in its turn', async () => {
    const file = Buffer.from(await writeXlsx({ sheets: [{ name: 'S', rows: [['a', 1]] }] }));
    const all = await Promise.all(Array.from({ length: 5 }, () => safeRead(file)));
    expect(all.map(({ sheets }) => sheets[0]?.rows[0]?.length)).toEqual([2, 2, 2, 2, 2]);
  }, 30_000);
});

describe('a file that could hurt is refused before it is read', () => {
  it.each<[string, () => Buffer, FileRefusal]>([
    [
      'a bomb',
      () => workbookOf({ more: [{ name: 'xl/a.xml', content: Buffer.alloc(60_000_000, 0x20) }] }),
      'BOMB',
    ],
    ['a small bomb', () => workbookOf({ rows: ROW.repeat(100_000) }), 'BOMB'],
    [
      'a bomb that gives a wrong size',
      () =>
        workbookOf({
          more: [{ name: 'xl/a.xml', content: Buffer.alloc(60_000_000, 0x20), claimedSize: 900 }],
        }),
      'DAMAGED',
    ],
    [
      'a thousand parts',
      () =>
        workbookOf({
          more: Array.from({ length: 1000 }, (_, at) => ({ name: `xl/${at}.xml`, content: '<a/>' })),
        }),
      'TOO_MANY_PARTS',
    ],
    [
      'half a million rows',
      () =>
        workbookOf({
          rows: times(
            500_000,
            (at) => `<row r="${at}"><c r="A${at}"><v>${(at * 7919) % 99_991}</v></c></row>`,
          ),
        }),
      'TOO_LARGE',
    ],
    [
      'ten thousand rows',
      () =>
        workbookOf({
          rows: times(10_000, (at) => `<row r="${at}"><c r="A${at}"><v>${(at * 7919) % 9973}</v></c></row>`),
        }),
      'TOO_MANY_ROWS',
    ],
    ['rows without numbers', () => workbookOf({ rows: times(6000, () => '<row/>') }), 'TOO_MANY_ROWS'],
    [
      'one cell in the far corner',
      () => workbookOf({ rows: '<row r="1"><c r="XFD1048576"><v>1</v></c></row>' }),
      'TOO_MANY_ROWS',
    ],
    [
      'a merge over the whole sheet',
      () => workbookOf({ after: '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>' }),
      'RANGE_TOO_LARGE',
    ],
    [
      'the same behind a quoted sign',
      () => workbookOf({ after: `<mergeCells><mergeCell note="a>b" ref='A1:XFD1048576'/></mergeCells>` }),
      'RANGE_TOO_LARGE',
    ],
    [
      'a tag that is no XML',
      () => workbookOf({ after: '<mergeCells><mergeCell note="<" ref="A1:XFD1048576"/></mergeCells>' }),
      'DAMAGED',
    ],
    [
      'tags that never end',
      () => workbookOf({ more: [{ name: 'xl/a.xml', content: '<c "'.repeat(60_000) }] }),
      'DAMAGED',
    ],
    [
      'a validation over the whole sheet',
      () => workbookOf({ after: validation('A1:XFD1048576') }),
      'RANGE_TOO_LARGE',
    ],
    [
      'a validation over whole columns',
      () => workbookOf({ after: validation('B2 A:XFD') }),
      'RANGE_TOO_LARGE',
    ],
    [
      'a validation of the newer kind',
      () =>
        workbookOf({
          after:
            '<extLst><ext><x14:dataValidation><xm:sqref>A1:XFD1048576</xm:sqref></x14:dataValidation></ext></extLst>',
        }),
      'RANGE_TOO_LARGE',
    ],
    [
      'six thousand merges',
      () =>
        workbookOf({
          after: `<mergeCells>${times(6000, (at) => `<mergeCell ref="A${at}:B${at}"/>`)}</mergeCells>`,
        }),
      'RANGE_TOO_LARGE',
    ],
    ['macros', () => workbookOf({ more: [{ name: 'xl/vbaProject.bin', content: 'x' }] }), 'MACROS'],
    [
      'the type of a macro workbook',
      () =>
        workbookOf({
          types:
            '<Override PartName="/xl/b.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>',
        }),
      'MACROS',
    ],
    [
      'an embedded object',
      () => workbookOf({ more: [{ name: 'xl/embeddings/oleObject1.bin', content: 'x' }] }),
      'MACROS',
    ],
    [
      'a link to another workbook',
      () => workbookOf({ more: [{ name: 'xl/externalLinks/externalLink1.xml', content: '<a/>' }] }),
      'EXTERNAL_LINKS',
    ],
    [
      'a picture from the internet',
      () =>
        workbookOf({
          links: `<Relationship Id="rId9" Type="${REL}/image" Target="http://example.test/a.png" TargetMode="External"/>`,
        }),
      'EXTERNAL_LINKS',
    ],
    [
      'entities that multiply',
      () =>
        workbookOf({ more: [{ name: 'xl/sharedStrings.xml', content: `${XML}${ENTITIES}<sst>&b;</sst>` }] }),
      'ENTITIES',
    ],
    [
      'an entity that reads a file',
      () =>
        workbookOf({
          workbook: `${XML}<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]><workbook ${NS}/>`,
        }),
      'ENTITIES',
    ],
    [
      'the same in another encoding',
      () =>
        workbookOf({
          more: [
            { name: 'xl/sharedStrings.xml', content: Buffer.from(`\uFEFF${ENTITIES}<sst/>`, 'utf16le') },
          ],
        }),
      'DAMAGED',
    ],
    [
      'the same under another name',
      () => workbookOf({ more: [{ name: 'xl/media/a.png', content: `${ENTITIES}<sst/>` }] }),
      'DAMAGED',
    ],
    ['a part twice', () => workbookOf({ more: [{ name: 'xl/workbook.xml', content: '<a/>' }] }), 'DAMAGED'],
    ['half a file', () => workbookOf({}).subarray(0, 700), 'DAMAGED'],
    ['a zip of something else', () => zipOf([{ name: 'a.txt', content: 'a' }]), 'NOT_XLSX'],
    ['the old format, or a password', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'OLD_OR_LOCKED'],
    ['a page of text', () => Buffer.from('Tên;Số'), 'NOT_XLSX'],
  ])(
    '%s',
    async (_, make, refusal) => {
      expect(await refusalOf(make())).toBe(refusal);
    },
    30_000,
  );
});

it.each(FILE_REFUSALS)('%s has a sentence that says what to do', (refusal) => {
  expect(FILE_SENTENCES[refusal]).toMatch(/^(Tệp|Đây|Trang).+\.$/);
});
