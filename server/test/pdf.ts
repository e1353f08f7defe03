import { deflateSync } from 'node:zlib';

type Options = {
  /** more entries of the document's catalog */
  catalog?: string;
  /** what the tree of pages holds, instead of the one page */
  pages?: string;
  /** more entries of the trailer */
  trailer?: string;
};

/** A PDF file with these lines of text on its only page, written the way Word writes them: packed, by glyph. */
export function pdfOf(
  lines: readonly string[],
  { catalog = '', pages = '/Kids [3 0 R] /Count 1', trailer = '' }: Options = {},
): Buffer {
  const drawn = lines.map((line) => `<${Buffer.from(line, 'utf16le').swap16().toString('hex')}> Tj T*`);
  const content = deflateSync(Buffer.from(`BT /F1 12 Tf 14 TL 50 800 Td ${drawn.join(' ')} ET`));
  // Glyph numbers are the letters' own, so that the table from glyphs to letters is one line.
  const letters =
    '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end';
  return rawPdf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      `<< /Type /Pages ${pages} >>`,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      stream(content, '/Filter /FlateDecode'),
      '<< /Type /Font /Subtype /Type0 /BaseFont /Times /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Times /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Times /Flags 4 >> >>',
      stream(Buffer.from(letters)),
    ],
    trailer,
  );
}

function stream(content: Buffer, entries = ''): string {
  return `<< /Length ${content.length} ${entries} >>\nstream\n${content.toString('latin1')}\nendstream`;
}

/** Objects numbered from 1, with the table of where each begins. */
function rawPdf(objects: readonly string[], trailer: string): Buffer {
  let file = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${file}${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF`,
    'latin1',
  );
}
