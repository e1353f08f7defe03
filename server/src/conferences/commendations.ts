import type { Block, TableBlock } from '@soket/shared/conference';
import { isNegative } from '@soket/shared/decimal';
import { printNumber } from '@soket/shared/number-vi';
import { breakdownOf } from '../figures/breakdown.ts';
import type { IndicatorAnswer } from '../figures/answer.ts';
import type { IndicatorDef, UnitDef } from '../figures/definitions.ts';
import type { SlideRecord } from './conference-record.ts';
import { type Deck, indicatorCodes, provenanceInWords } from './deck.ts';
import { type Criterion, rankByPoints } from './score.ts';
import { cell } from './table-cell.ts';

type Weighed = Criterion & { indicator: IndicatorDef; trace: string };
type Row = { unit: UnitDef; answers: IndicatorAnswer[] };

const FORMULA =
  'Điểm = Σ (trọng số × điểm chỉ tiêu) ÷ Σ trọng số, làm tròn một chữ số. Điểm chỉ tiêu cao nhất là 100: chỉ tiêu càng cao càng tốt lấy giá trị ÷ giá trị cao nhất × 100; chỉ tiêu càng thấp càng tốt lấy giá trị thấp nhất ÷ giá trị × 100. Bằng điểm là đồng hạng.';

/**
 * Units proposed for commendation, by a formula that is shown. Only units with complete reports of every indicator are
 * ranked: what is missing is not zero. What no points can be given for is named and left out.
 * @source docs/decisions/0021: staff choose the weights
 */
export function commendationBlocks(deck: Deck, slide: SlideRecord): Block[] {
  const { span } = deck.conference;
  const weighed: Weighed[] = [];
  const unfit: string[] = [];
  for (const indicator of deck.indicators(indicatorCodes(slide))) {
    const { polarity, code, name } = indicator;
    const reason = unfitReason(deck, indicator);
    if (reason !== null) unfit.push(`${name} (${reason})`);
    else if (polarity !== 'none') {
      const target = { slideId: slide.id, indicatorCode: code, unitCode: deck.root.code, span };
      const weight = slide.settings.weights[code] ?? '0';
      weighed.push({ indicator, polarity, weight, trace: deck.book.codeFor(target) });
    }
  }
  const left = unfit.length === 0 ? [] : [`Không tính điểm: ${unfit.join('; ')}.`];
  if (weighed.length === 0)
    return [
      { kind: 'text', paragraphs: ['Chưa chọn chỉ tiêu và trọng số để đề xuất khen thưởng.', ...left] },
    ];
  const rows = deck.peers.map((unit) => ({
    unit,
    answers: weighed.map(({ indicator }) => deck.answer({ indicator, unit, span })),
  }));
  const whole = rows.filter(({ answers }) =>
    answers.every(({ value, coverage }) => value !== null && coverage.isComplete),
  );
  const silent = rows.filter((row) => !whole.includes(row)).map(({ unit }) => unit.shortName);
  const weights = weighed.map(
    ({ indicator, weight, trace }) =>
      `${indicator.name}: trọng số ${printNumber(weight, 2, { trimZeros: true })} (mã ${trace})`,
  );
  const paragraphs = [
    FORMULA,
    `${weights.join('; ')}.`,
    ...(silent.length === 0 ? [] : [`Chưa xếp hạng vì chưa đủ báo cáo: ${silent.join(', ')}.`]),
    ...left,
  ];
  return [...(whole.length === 0 ? [] : [rankingTable(deck, weighed, whole)]), { kind: 'text', paragraphs }];
}

/** @param whole those that reported everything, at least one */
function rankingTable(deck: Deck, weighed: readonly Weighed[], whole: readonly Row[]): TableBlock {
  const ranked = rankByPoints(
    weighed,
    whole.map((row) => ({ ...row, values: row.answers.flatMap(({ value }) => value ?? []) })),
  );
  return {
    kind: 'table',
    title: 'Đề xuất khen thưởng',
    columns: [
      { name: 'Đơn vị', isNumber: false },
      { name: 'Hạng', isNumber: true },
      ...weighed.map(({ indicator, trace }) => ({ name: indicator.name, isNumber: true, trace })),
      { name: 'Điểm', isNumber: true },
    ],
    rows: ranked.map(({ unit, answers, score, place, isTied }) => ({
      cells: [
        cell(unit.shortName),
        cell(isTied ? `${place} (đồng hạng)` : String(place), String(place)),
        ...answers.map(({ display, value }) => cell(display ?? '…', value)),
        cell(printNumber(score, 1), score),
      ],
    })),
    standsOn: {
      coverage: `${whole.length}/${deck.peers.length} ${deck.view.catalogue.countWord(deck.peers.map(({ id }) => id))}`,
      provenance: provenanceInWords(
        deck,
        ranked.flatMap(({ answers }) => answers),
      ),
      note: null,
    },
    trace: null,
  };
}

/** Why no points can be given for an indicator; null where they can. */
function unfitReason({ view, peers, conference, answer }: Deck, indicator: IndicatorDef): string | null {
  if (indicator.polarity === 'none') return 'không định chiều tốt';
  if (breakdownOf(view.catalogue, indicator) === null) return 'không chia theo đơn vị';
  const values = peers.flatMap((unit) => answer({ indicator, unit, span: conference.span }).value ?? []);
  return values.some(isNegative) ? 'có đơn vị mang giá trị âm' : null;
}
