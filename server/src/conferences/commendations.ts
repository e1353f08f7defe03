import type { Block } from '@soket/shared/conference';
import { add, compare, type DecimalText, divide, isZero, multiply, sum } from '@soket/shared/decimal';
import { printNumber } from '@soket/shared/number-vi';
import { roundHalfAwayFromZero } from '@soket/shared/decimal';
import { breakdownOf } from '../figures/breakdown.ts';
import type { IndicatorAnswer } from '../figures/answer.ts';
import type { IndicatorDef, UnitDef } from '../figures/definitions.ts';
import type { SlideRecord } from './conference-record.ts';
import { type Deck, provenanceInWords } from './deck.ts';
import { cell } from './table-cell.ts';

type Weighed = { indicator: IndicatorDef; weight: DecimalText };
type Scored = { unit: UnitDef; answers: IndicatorAnswer[]; score: DecimalText };

const FORMULA =
  'Điểm = Σ (trọng số × điểm chỉ tiêu) ÷ Σ trọng số. Điểm chỉ tiêu cao nhất là 100: chỉ tiêu càng cao càng tốt lấy giá trị ÷ giá trị cao nhất × 100; chỉ tiêu càng thấp càng tốt lấy giá trị thấp nhất ÷ giá trị × 100.';

/**
 * Units proposed for commendation, by a formula that is shown. Only units with complete reports of every indicator are
 * ranked: what is missing is not zero. Equal scores share a place.
 * @source product decision: staff choose the weights; an indicator without a good direction takes no part
 */
export function commendationBlocks(deck: Deck, { settings }: SlideRecord): Block[] {
  const weighed = deck.indicators(Object.keys(settings.weights)).flatMap((indicator): Weighed[] => {
    const weight = settings.weights[indicator.code] ?? '0';
    const takesPart =
      indicator.polarity !== 'none' &&
      breakdownOf(deck.view.catalogue, indicator) !== null &&
      !isZero(weight);
    return takesPart ? [{ indicator, weight }] : [];
  });
  if (weighed.length === 0)
    return [{ kind: 'text', paragraphs: ['Chưa chọn chỉ tiêu và trọng số để đề xuất khen thưởng.'] }];
  const { span } = deck.conference;
  const rows = deck.peers.map((unit) => ({
    unit,
    answers: weighed.map(({ indicator }) => deck.answer({ indicator, unit, span })),
  }));
  const isWhole = ({ answers }: { answers: IndicatorAnswer[] }) =>
    answers.every(({ value, coverage }) => value !== null && coverage.isComplete);
  const ranked = rank(weighed, rows.filter(isWhole));
  const left = rows.filter((row) => !isWhole(row)).map(({ unit }) => unit.shortName);
  const weights = weighed.map(
    ({ indicator, weight }) => `${indicator.name}: trọng số ${printNumber(weight, 2, { trimZeros: true })}`,
  );
  return [
    {
      kind: 'table',
      title: 'Đề xuất khen thưởng',
      columns: [
        { name: 'Hạng', isNumber: true },
        { name: 'Đơn vị', isNumber: false },
        ...weighed.map(({ indicator }) => ({ name: indicator.name, isNumber: true })),
        { name: 'Điểm', isNumber: true },
      ],
      rows: ranked.map(({ unit, answers, score, place, isTied }) => ({
        cells: [
          cell(isTied ? `${place} (đồng hạng)` : String(place), String(place)),
          cell(unit.shortName),
          ...answers.map(({ display, value }) => cell(display ?? '…', value)),
          cell(printNumber(score, 1), score),
        ],
      })),
      standsOn: {
        coverage: `${ranked.length}/${rows.length} ${deck.view.catalogue.countWord(rows.map(({ unit }) => unit.id))}`,
        provenance: provenanceInWords(
          deck,
          ranked.flatMap(({ answers }) => answers),
        ),
        note: null,
      },
      trace: null,
    },
    {
      kind: 'text',
      paragraphs: [
        FORMULA,
        `${weights.join('; ')}.`,
        ...(left.length === 0 ? [] : [`Chưa xếp hạng vì chưa đủ báo cáo: ${left.join(', ')}.`]),
      ],
    },
  ];
}

function rank(weighed: readonly Weighed[], rows: readonly Omit<Scored, 'score'>[]) {
  const extremes = weighed.map(({ indicator }, index) => {
    const values = rows.flatMap(({ answers }) => answers[index]?.value ?? []).toSorted(compare);
    return (indicator.polarity === 'lower' ? values[0] : values.at(-1)) ?? '0';
  });
  const weightTotal = sum(weighed.map(({ weight }) => weight));
  const scored = rows
    .map(({ unit, answers }): Scored => {
      const points = weighed.map(({ indicator, weight }, index) =>
        multiply(weight, pointsOf(answers[index]?.value ?? '0', extremes[index] ?? '0', indicator)),
      );
      // Rounded once, so that what is printed as equal is a tie.
      const score = roundHalfAwayFromZero(divide(points.reduce(add, '0'), weightTotal, 10), 1);
      return { unit, answers, score };
    })
    .toSorted((a, b) => compare(b.score, a.score) || a.unit.sortOrder - b.unit.sortOrder);
  return scored.map((row) => {
    const place = scored.filter(({ score }) => compare(score, row.score) > 0).length + 1;
    return { ...row, place, isTied: scored.filter(({ score }) => score === row.score).length > 1 };
  });
}

function pointsOf(value: DecimalText, best: DecimalText, { polarity }: IndicatorDef): DecimalText {
  if (polarity === 'lower')
    return compare(value, best) <= 0 ? '100' : divide(multiply(best, '100'), value, 10);
  return isZero(best) ? '100' : divide(multiply(value, '100'), best, 10);
}
