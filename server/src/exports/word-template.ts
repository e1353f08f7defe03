import type { Day } from '@soket/shared/day';
import { packParts, type Part } from './office-package.ts';
import { paragraph, run, type RunLook, TEXT_WIDTH, WORD_STYLES, type WordStyle } from './word-xml.ts';

/** Millimetres from the edges of the page. */
type PageFormat = {
  guidance: string;
  from: Day;
  margins: Record<'top' | 'bottom' | 'left' | 'right', number>;
};

/**
 * How Party documents are laid out, by the day of the document; the newest first.
 * Neither text of the guidance could be read itself: margins are what offices use and staff change them in the template.
 * @source DOMAIN.md "How dates and documents are printed"
 */
const FORMATS: readonly [PageFormat, ...PageFormat[]] = [
  { guidance: '05-HD/VPTW', from: '2026-05-27', margins: { top: 20, bottom: 20, left: 30, right: 15 } },
  { guidance: '36-HD/VPTW', from: '2018-04-03', margins: { top: 20, bottom: 20, left: 30, right: 15 } },
];

/** The format in force on a day; documents older than the oldest known one are laid out like it. */
export function pageFormat(day: Day): PageFormat {
  return FORMATS.find(({ from }) => from <= day) ?? FORMATS[FORMATS.length - 1] ?? FORMATS[0];
}

/**
 * The template that a report is filled into when staff have none of their own: letterhead, title, `{moDau}`, `{noiDung}`,
 * recipients and signature block, with every tag as it can be used in Word.
 */
export function wordTemplate(day: Day): Buffer {
  const format = pageFormat(day);
  const parts: [string, string][] = [
    ['[Content_Types].xml', CONTENT_TYPES],
    ['_rels/.rels', PACKAGE_RELATIONS],
    ['docProps/core.xml', properties(format)],
    ['word/_rels/document.xml.rels', DOCUMENT_RELATIONS],
    ['word/document.xml', documentXml(format)],
    ['word/styles.xml', STYLES],
    ['word/header1.xml', PAGE_NUMBER],
    ['word/settings.xml', SETTINGS],
  ];
  return packParts(parts.map(([name, text]): Part => ({ name, content: Buffer.from(HEAD + text) })));
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const CONTENT_TYPES =
  `<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/word/document.xml" ContentType="${WORD_TYPE}.document.main+xml"/>` +
  `<Override PartName="/word/styles.xml" ContentType="${WORD_TYPE}.styles+xml"/>` +
  `<Override PartName="/word/settings.xml" ContentType="${WORD_TYPE}.settings+xml"/>` +
  `<Override PartName="/word/header1.xml" ContentType="${WORD_TYPE}.header+xml"/>` +
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
  '</Types>';

const PACKAGE_RELATIONS =
  `<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>` +
  `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
  '</Relationships>';

const DOCUMENT_RELATIONS =
  `<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/>` +
  `<Relationship Id="rId2" Type="${OFFICE}/settings" Target="settings.xml"/>` +
  `<Relationship Id="rId3" Type="${OFFICE}/header" Target="header1.xml"/>` +
  '</Relationships>';

function properties({ guidance, from }: PageFormat): string {
  const day = `${from}T00:00:00Z`;
  return (
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:description>Thể thức theo Hướng dẫn ${guidance}</dc:description><dc:language>vi-VN</dc:language>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${day}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${day}</dcterms:modified></cp:coreProperties>`
  );
}

const SETTINGS = `<w:settings ${W}><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

const PAGE_NUMBER =
  `<w:hdr ${W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>` +
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>' +
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>';

function style(id: string, name: string, paragraphLook: string, runLook = '', isDefault = false): string {
  const base = isDefault ? '' : '<w:basedOn w:val="Normal"/>';
  return (
    `<w:style w:type="paragraph"${isDefault ? ' w:default="1"' : ' w:customStyle="1"'} w:styleId="${id}"><w:name w:val="${name}"/>${base}` +
    `<w:qFormat/><w:pPr>${paragraphLook}</w:pPr>${runLook === '' ? '' : `<w:rPr>${runLook}</w:rPr>`}</w:style>`
  );
}

const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
/** Ten millimetres into the line. */
const FIRST_LINE = '<w:ind w:firstLine="567"/>';
const TIMES =
  '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/>';

const OWN_STYLES: Record<WordStyle, string> = {
  part: style(
    WORD_STYLES.part,
    'Sơ Kết – Phần',
    `<w:keepNext/><w:spacing w:before="240" w:after="60"/>${FIRST_LINE}<w:outlineLvl w:val="0"/>`,
    '<w:b/>',
  ),
  section: style(
    WORD_STYLES.section,
    'Sơ Kết – Mục',
    `<w:keepNext/><w:spacing w:before="160" w:after="60"/>${FIRST_LINE}<w:outlineLvl w:val="1"/>`,
    '<w:b/>',
  ),
  body: style(
    WORD_STYLES.body,
    'Sơ Kết – Đoạn văn',
    `<w:spacing w:before="80" w:after="40" w:line="288" w:lineRule="auto"/>${FIRST_LINE}<w:jc w:val="both"/>`,
  ),
  caption: style(
    WORD_STYLES.caption,
    'Sơ Kết – Tên bảng',
    '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="center"/>',
    `<w:b/>${size(26)}`,
  ),
  cell: style(WORD_STYLES.cell, 'Sơ Kết – Ô bảng', '<w:spacing w:before="30" w:after="30"/>', size(24)),
  source: style(
    WORD_STYLES.source,
    'Sơ Kết – Nguồn',
    '<w:spacing w:before="40" w:after="160"/><w:jc w:val="right"/>',
    `<w:i/>${size(20)}`,
  ),
};

const STYLES =
  `<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>${TIMES}${size(28)}<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>` +
  `${style('Normal', 'Normal', '<w:spacing w:before="0" w:after="0"/>', '', true)}${Object.values(OWN_STYLES).join('')}</w:styles>`;

/** The styles of a template that staff made from a document of their own, and those of ours that it does not dress itself. */
export function withMissingStyles(styles: string): string {
  const missing = Object.entries(WORD_STYLES).flatMap(([name, id]) =>
    // The entries of WORD_STYLES are keyed by its own names.
    styles.includes(`w:styleId="${id}"`) ? [] : [OWN_STYLES[name as WordStyle]],
  );
  return styles.replace('</w:styles>', () => `${missing.join('')}</w:styles>`);
}

const centred = (text: string, look: RunLook = {}) => paragraph(run(text, look), { align: 'center' });

function columns(widths: readonly [number, number], cells: readonly [string, string]): string {
  const cell = (at: 0 | 1) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[at]}" w:type="dxa"/></w:tcPr>${cells[at]}</w:tc>`;
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>` +
    `<w:tblGrid><w:gridCol w:w="${widths[0]}"/><w:gridCol w:w="${widths[1]}"/></w:tblGrid>` +
    `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(0)}${cell(1)}</w:tr></w:tbl>`
  );
}

function documentXml({ margins }: PageFormat): string {
  const letterhead = columns(
    [4156, 5200],
    [
      centred('{capTren}') +
        centred('{coQuan}', { bold: true }) +
        centred('*') +
        centred('Số          -{kyHieu}'),
      centred('ĐẢNG CỘNG SẢN VIỆT NAM', { bold: true, underline: true, halfPoints: 30 }) +
        centred('') +
        centred('{diaDanh}, ngày {ngay} tháng {thang} năm {nam}', { italic: true }),
    ],
  );
  const recipient = (text: string) => paragraph(run(text, { halfPoints: 24 }));
  const signature = columns(
    [4678, 4678],
    [
      paragraph(run('Nơi nhận:', { underline: true })) +
        recipient('- Thường trực {capTrenGui} (để báo cáo),') +
        recipient('- Các đơn vị dự hội nghị,') +
        recipient('- Lưu Văn phòng {coQuanGui}.'),
      centred('{thayMat}', { bold: true }) +
        centred('{chucVu}') +
        centred('').repeat(4) +
        centred('(Ký tên, đóng dấu)', { italic: true }),
    ],
  );
  const body = [
    letterhead,
    centred(''),
    centred('{tenLoai}', { bold: true, halfPoints: 32 }),
    centred('{trichYeu}', { bold: true }),
    centred('-----'),
    centred('{luuY}', { italic: true, halfPoints: 24 }),
    paragraph(run('{moDau}'), { style: 'body' }),
    paragraph(run('{noiDung}')),
    centred(''),
    signature,
    paragraph(run('{chotSoLieu}', { italic: true, halfPoints: 18 })),
  ].join('');
  return `<w:document ${W} ${R}><w:body>${body}${pageOf(margins)}</w:body></w:document>`;
}

const twips = (millimetres: number) => Math.round((millimetres * 1440) / 25.4);

function pageOf({ top, bottom, left, right }: PageFormat['margins']): string {
  return (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>' +
    `<w:pgMar w:top="${twips(top)}" w:right="${twips(right)}" w:bottom="${twips(bottom)}" w:left="${twips(left)}" ` +
    `w:header="${twips(10)}" w:footer="${twips(10)}" w:gutter="0"/><w:titlePg/></w:sectPr>`
  );
}
