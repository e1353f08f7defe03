import { type Day, printDay } from '@soket/shared/day';
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Letterhead } from './letterhead.ts';
import { type PartyFormat, partyFormatOn } from './party-format.ts';
import { wordFile } from './same-bytes.ts';

export type PartyLetter = {
  head: Letterhead;
  day: Day;
  /** "đôn đốc thực hiện nhiệm vụ" */
  subject: string;
  recipients: readonly string[];
  opening: string;
  table: { heads: readonly string[]; widths: readonly number[]; rows: readonly (readonly string[])[] };
  closing: readonly string[];
  sentTo: readonly string[];
};

const CENTER = AlignmentType.CENTER;
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
};
/** A4 without the margins, left and right. @unit twips */
const PAGE = { width: 11906, height: 16838 };

/**
 * An official letter (công văn) of a Party committee as a Word file, in the format of its day. Number and signer's
 * name are left to be filled in: nothing signs itself here.
 * @source Guidance 36-HD/VPTW, 05-HD/VPTW; DOMAIN.md "How dates and documents are printed"
 */
export function writePartyLetter(letter: PartyLetter): Promise<Uint8Array> {
  const format = partyFormatOn(letter.day);
  const { sizes, margins, font } = format;
  const width = PAGE.width - margins.left - margins.right;
  const document = new Document({
    styles: { default: { document: { run: { font, size: sizes.text, language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: PAGE, margin: { ...margins, header: 567, footer: 567 } },
        },
        headers: {
          first: new Header({ children: [new Paragraph('')] }),
          default: new Header({
            children: [
              new Paragraph({
                alignment: CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT], size: sizes.text })],
              }),
            ],
          }),
        },
        children: [
          letterhead(letter, format, width),
          empty(),
          ...recipientLines(letter.recipients),
          empty(),
          body(letter.opening),
          empty(),
          grid(letter.table, sizes.table, width),
          ...letter.closing.map(body),
          empty(),
          signature(letter, format, width),
        ],
      },
    ],
  });
  return wordFile(document, `Công văn ${letter.subject}`);
}

const line = (
  text: string,
  run: object = {},
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = CENTER,
) => new Paragraph({ alignment, children: [new TextRun({ text, ...run })] });
const empty = () => new Paragraph('');

function body(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: 567 },
    spacing: { before: 120, line: 276 },
    children: [new TextRun(text)],
  });
}

/** The issuer at the left with the number below its star, the Party's name underlined at the right with place and day. */
function letterhead({ head, day: on, subject }: PartyLetter, { sizes }: PartyFormat, width: number): Table {
  const left = Math.round(width * 0.45);
  const issuer = { size: sizes.issuer };
  const [day, month, year] = printDay(on).split('/');
  const place = head.placeName ?? '…';
  return invisible(
    [left, width - left],
    [
      [
        ...(head.superiorName === null ? [] : [line(upper(head.superiorName), issuer)]),
        line(upper(head.committeeName), { ...issuer, bold: true }),
        line('*', issuer),
        line(`Số ……-CV/${head.symbol}`, { size: sizes.number }),
        line(subject, { size: sizes.subject, italics: true }),
      ],
      [
        line('ĐẢNG CỘNG SẢN VIỆT NAM', {
          bold: true,
          size: sizes.party,
          underline: { type: UnderlineType.SINGLE },
        }),
        empty(),
        line(`${place}, ngày ${day} tháng ${month} năm ${year}`, { italics: true, size: sizes.issuer }),
      ],
    ],
  );
}

/** One stands in the middle; several stand below each other, set in from the edge. */
function recipientLines(recipients: readonly string[]): Paragraph[] {
  const [only, ...more] = recipients;
  if (only !== undefined && more.length === 0) return [line(`Kính gửi: ${only}`)];
  const setIn = (left: number, text: string) =>
    new Paragraph({ indent: { left }, children: [new TextRun(text)] });
  return [
    setIn(1701, 'Kính gửi:'),
    ...recipients.map((name, index) =>
      setIn(2552, `- ${name}${index === recipients.length - 1 ? '.' : ','}`),
    ),
  ];
}

function grid({ heads, widths, rows }: PartyLetter['table'], size: number, width: number): Table {
  const total = widths.reduce((sum, each) => sum + each, 0);
  const columns = widths.map((each) => Math.floor((each * width) / total));
  const cell = (text: string, column: number, isHead: boolean) =>
    new TableCell({
      width: { size: columns[column] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 70, right: 70, top: 40, bottom: 40 },
      children: [line(text, { size, bold: isHead }, isHead || column === 0 ? CENTER : AlignmentType.LEFT)],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: columns,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: heads.map((head, column) => cell(head, column, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({ cantSplit: true, children: row.map((text, column) => cell(text, column, false)) }),
      ),
    ],
  });
}

/** Who gets it at the left; at the right in whose name it is signed, with room for post, signature and name. */
function signature({ head, sentTo }: PartyLetter, { sizes }: PartyFormat, width: number): Table {
  const half = Math.round(width / 2);
  const small = { size: sizes.sentTo };
  return invisible(
    [half, width - half],
    [
      [
        line('Nơi nhận:', { underline: { type: UnderlineType.SINGLE } }, AlignmentType.LEFT),
        ...sentTo.map((name, index) =>
          line(`- ${name}${index === sentTo.length - 1 ? '.' : ','}`, small, AlignmentType.LEFT),
        ),
      ],
      [
        ...(head.signsFor === null ? [] : [line(`T/M ${upper(head.signsFor)}`, { bold: true })]),
        // The post signs for itself where it signs in nobody's name.
        line(head.signerPost === null ? '(chức vụ)' : upper(head.signerPost), {
          bold: head.signsFor === null,
        }),
        empty(),
        empty(),
        empty(),
        line('(họ và tên)', { bold: true }),
      ],
    ],
  );
}

function invisible(columns: readonly [number, number], sides: readonly [Paragraph[], Paragraph[]]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    borders: NO_LINES,
    width: { size: columns[0] + columns[1], type: WidthType.DXA },
    columnWidths: columns,
    rows: [
      new TableRow({
        cantSplit: true,
        children: sides.map(
          (children, index) =>
            new TableCell({
              borders: { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE },
              width: { size: columns[index] ?? 0, type: WidthType.DXA },
              children,
            }),
        ),
      }),
    ],
  });
}

const upper = (text: string) => text.toLocaleUpperCase('vi');
