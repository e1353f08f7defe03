import type { ChartBlock, ConferenceContent, KeyFigure, TableBlock } from '@soket/shared/conference';
import { printDay } from '@soket/shared/day';
import { cautions, momentOf, sourceLine } from './content-reading.ts';
import { type Box, drawChart } from './draw-chart.ts';
import { type OnProgress, stepsOf } from './export-format.ts';
import { HEAD_FILL, heatStep, INK, QUIET, RED } from './export-look.ts';
import { mendDeck } from './mend-deck.ts';
import { packParts } from './office-package.ts';
import { type CellLook, Deck, type Slide, type TextLook, type TextPiece } from './pptx-library.ts';
import { allPages, BODY_WIDTH, PAGE, type Page } from './slide-pages.ts';

/** In every Office, and with every letter of Vietnamese. */
const FONT = 'Arial';
/** Slides for a room, their charts native and editable with the worksheet inside, the speaker's notes beneath. */
export async function conferencePptx(
  content: ConferenceContent,
  onProgress: OnProgress = () => undefined,
): Promise<Buffer> {
  const deck = new Deck();
  deck.layout = 'LAYOUT_WIDE';
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
  deck.title = content.title;
  deck.author = content.committeeName;
  deck.company = content.committeeName;
  drawCover(deck, content);
  const pages = allPages(content);
  const charts: ChartBlock[] = [];
  const step = stepsOf(pages.length + pages.filter((page) => 'chart' in page).length, onProgress);
  for (const [at, page] of pages.entries()) {
    const slide = deck.addSlide();
    drawFrame(slide, content, page, at + 2);
    drawPage(deck, slide, page, charts);
    step();
  }
  // Asked for as a Buffer, the library gives one.
  const file = (await deck.write({ outputType: 'nodebuffer', compression: false })) as Buffer;
  return packParts(await mendDeck(file, charts, momentOf(content), step));
}

function drawCover(deck: Deck, content: ConferenceContent): void {
  const slide = deck.addSlide();
  const { committeeName, title, place, heldOn, spanLabel } = content;
  const line = (text: string, y: number, h: number, look: TextLook) =>
    slide.addText(text, {
      x: 1,
      y,
      w: PAGE.width - 2,
      h,
      fontFace: FONT,
      align: 'center',
      color: INK,
      lang: 'vi-VN',
      ...look,
    });
  slide.addShape('rect', { x: 0, y: 0, w: PAGE.width, h: 0.25, fill: { color: RED } });
  line(committeeName.toLocaleUpperCase('vi'), 0.8, 0.6, { fontSize: 22, bold: true, color: RED });
  line(title, 1.9, 2.6, { fontSize: 40, bold: true, valign: 'middle', fit: 'shrink' });
  line(`Kỳ số liệu: ${spanLabel}`, 4.7, 0.5, { fontSize: 20 });
  line([place, `ngày ${printDay(heldOn)}`].filter(Boolean).join(', '), 5.3, 0.5, { fontSize: 20 });
  line(cautions(content).join(' '), 6.4, 0.5, { fontSize: 14, italic: true, color: QUIET });
}

function drawFrame(
  slide: Slide,
  { committeeName, heldOn, frozen }: ConferenceContent,
  page: Page,
  number: number,
): void {
  const { left, width, height } = PAGE;
  slide.addShape('rect', { x: 0, y: 0, w: 0.18, h: height, fill: { color: RED } });
  slide.addText(page.title, {
    ...{ x: left, y: 0.25, w: BODY_WIDTH, h: 0.85, fontFace: FONT, fontSize: 28, bold: true },
    ...{ color: INK, valign: 'middle', margin: 0, fit: 'shrink', lang: 'vi-VN' },
  });
  const stamp = frozen === null ? 'dự thảo, chưa chốt số liệu' : `chốt số liệu lần ${frozen.number}`;
  const small = { fontFace: FONT, fontSize: 11, color: QUIET, margin: 0, lang: 'vi-VN' };
  slide.addText(`${committeeName} · ${printDay(heldOn)} · ${stamp}`, {
    ...small,
    x: left,
    y: 7.08,
    w: 10,
    h: 0.3,
  });
  slide.addText(String(number), { ...small, x: width - 1.5, y: 7.08, w: 1, h: 0.3, align: 'right' });
  if (page.comment !== null)
    slide.addText(page.comment, {
      ...{
        x: left,
        y: PAGE.bottom - 0.35,
        w: BODY_WIDTH,
        h: 0.6,
        fontFace: FONT,
        fontSize: 16,
        italic: true,
      },
      ...{ color: INK, fill: { color: 'F5F0E6' }, valign: 'middle', fit: 'shrink', lang: 'vi-VN' },
    });
  if (page.notes !== null && page.notes !== '') slide.addNotes(page.notes);
}

function drawPage(deck: Deck, slide: Slide, page: Page, charts: ChartBlock[]): void {
  const bottom = PAGE.bottom - (page.comment === null ? 0 : 0.5);
  const body = { x: PAGE.left, y: PAGE.top, w: BODY_WIDTH, h: bottom - PAGE.top };
  switch (page.kind) {
    case 'figures':
      return drawFigures(slide, page.figures, body, columnsFor(page.figures.length));
    case 'figuresAndChart': {
      drawFigures(slide, page.figures, { ...body, w: 3.6 }, 1);
      charts.push(page.chart);
      return drawChartBlock(deck, slide, page.chart, { ...body, x: body.x + 3.8, w: body.w - 3.8 });
    }
    case 'chart':
      charts.push(page.chart);
      return drawChartBlock(deck, slide, page.chart, body);
    case 'table':
      return drawTable(slide, page, body);
    case 'text':
      return drawText(slide, page.paragraphs, body);
  }
}

const TARGET_COLOURS = { met: '2E7D32', nearly: '8A5A00', missed: 'A61B1B', neutral: QUIET } as const;

/** Two rows from four figures on: cards fill the page, and what stands in them can be read from the last row of seats. */
const columnsFor = (count: number) => (count <= 3 ? Math.max(1, count) : Math.ceil(count / 2));

const HIGHEST_CARD = 4.2;
const LARGEST_VALUE = 60;

function drawFigures(slide: Slide, figures: readonly KeyFigure[], area: Box, columnCount: number): void {
  const rowCount = Math.ceil(figures.length / columnCount);
  const gap = 0.2;
  const w = (area.w - gap * (columnCount - 1)) / columnCount;
  const h = Math.min(HIGHEST_CARD, (area.h - gap * (rowCount - 1)) / rowCount);
  for (const [at, figure] of figures.entries()) {
    const x = area.x + (at % columnCount) * (w + gap);
    const y = area.y + Math.floor(at / columnCount) * (h + gap);
    slide.addText(figureText(figure, w), {
      ...{ x, y, w, h, fontFace: FONT, valign: 'middle', align: 'center', fit: 'shrink', lang: 'vi-VN' },
      ...{ line: { color: 'CBD2D9', width: 1 }, fill: { color: 'FAFAFA' }, margin: 6 },
    });
  }
}

/** @param width of the card, in inches: its number is as large as finds room on one line */
function figureText(
  { name, display, isPercent, measure, partsDisplay, change, target, ...figure }: KeyFigure,
  width: number,
) {
  const line = (text: string | null, options: TextLook): TextPiece[] =>
    text === null || text === '' ? [] : [{ text, options: { ...options, breakLine: true } }];
  const small = width < 3.5 ? 14 : 16;
  const room = ((width - 0.4) * 72) / (0.6 * (display?.length ?? 1));
  const value = { fontSize: Math.floor(Math.min(LARGEST_VALUE, room)), bold: true, color: RED };
  return [
    ...line(name, { fontSize: small + 2, color: INK }),
    ...(display === null ? line('chưa có số liệu', { fontSize: 18, color: QUIET }) : line(display, value)),
    ...line(display === null || isPercent ? null : measure, { fontSize: small + 2, color: RED }),
    ...line(partsDisplay, { fontSize: small + 2, color: INK }),
    ...line(change, { fontSize: small, color: INK }),
    ...line(target && `Mục tiêu ${target.targetDisplay}: ${target.word}`, {
      fontSize: small,
      bold: true,
      color: TARGET_COLOURS[target?.status ?? 'neutral'],
    }),
    ...line(sourceLine({ ...figure, standsOn: { ...figure.standsOn, note: null } }), {
      fontSize: 11,
      italic: true,
      color: QUIET,
    }),
  ];
}

const CHART_TYPE = { font: FONT, title: 16, category: 13, value: 12, label: 12, legend: 13 };

function drawChartBlock(deck: Deck, slide: Slide, chart: ChartBlock, area: Box): void {
  const category = chart.categories.length > 20 ? 10 : CHART_TYPE.category;
  drawChart(deck, slide, chart, { ...area, h: area.h - 0.35 }, { ...CHART_TYPE, category });
  drawSource(slide, sourceLine(chart), { ...area, y: area.y + area.h - 0.3, h: 0.3 });
}

function drawTable(slide: Slide, page: Extract<Page, { kind: 'table' }>, area: Box): void {
  const { table, fontSize, widths } = page;
  const border = { type: 'solid' as const, pt: 0.75, color: 'CBD2D9' };
  const base = {
    fontFace: FONT,
    fontSize,
    color: INK,
    border,
    valign: 'middle' as const,
    margin: [2, 5, 2, 5] as [number, number, number, number],
  };
  const head = table.columns.map(({ name }) => ({
    text: name,
    options: { ...base, bold: true, fill: { color: HEAD_FILL }, align: 'center' as const },
  }));
  slide.addText(table.title, {
    ...{
      x: area.x,
      y: area.y - 0.05,
      w: area.w,
      h: 0.4,
      fontFace: FONT,
      fontSize: 16,
      bold: true,
      color: INK,
    },
    ...{ margin: 0, lang: 'vi-VN' },
  });
  slide.addTable([head, ...table.rows.map((row) => cellsOf(table, row, base))], {
    ...{ x: area.x, y: area.y + 0.4, w: area.w, colW: widths, autoPage: false },
  });
  drawSource(slide, sourceLine(table), { ...area, y: area.y + area.h - 0.3, h: 0.3 });
}

function cellsOf({ columns }: TableBlock, { cells }: TableBlock['rows'][number], base: CellLook) {
  return cells.map(({ text, shade }, at) => {
    const step = heatStep(shade);
    return {
      text,
      options: {
        ...base,
        align: columns[at]?.isNumber ? ('right' as const) : ('left' as const),
        ...(step ? { fill: { color: step.fill }, color: step.ink } : {}),
      },
    };
  });
}

function drawText(slide: Slide, paragraphs: readonly string[], area: Box): void {
  if (paragraphs.length === 0) return;
  const lines = paragraphs.map((text) => ({
    text,
    options: { breakLine: true, bullet: true, paraSpaceAfter: 8 },
  }));
  slide.addText(lines, {
    ...{ ...area, fontFace: FONT, fontSize: 22, color: INK, valign: 'top', fit: 'shrink', lang: 'vi-VN' },
  });
}

function drawSource(slide: Slide, text: string, area: Box): void {
  if (text === '') return;
  slide.addText(text, {
    ...area,
    fontFace: FONT,
    fontSize: 11,
    italic: true,
    color: QUIET,
    margin: 0,
    align: 'right',
    lang: 'vi-VN',
  });
}
