import { QUALIFIER_WORDS, type QualifierWord } from '@soket/shared/figure';
import { spanCode } from '@soket/shared/period';
import { BALANCED, openingOf, receivedOf, resolvedOf } from './demo-elements.ts';
import { bodyOf } from './demo-organisation.ts';
import { type Fact, printed, type Source } from './demo-source.ts';
import type { PlannedFigure, PlannedReport } from './planned-report.ts';

/** The source's own word before the number: "trên 96%", "hơn 75.000", "gần 1.300". */
function qualifierWordOf({ qualifier, sourceQuote }: Fact): QualifierWord | null {
  if (qualifier === 'exact') return null;
  return QUALIFIER_WORDS.find((word) => new RegExp(`(?:^|\\s)${word}\\s\\d`, 'u').test(sourceQuote)) ?? null;
}

const TOTAL_ONLY =
  'Nguồn chỉ in tổng số, không tách số kỳ trước chuyển sang; ghi 0 để mẫu số đúng bằng tổng.';

/** The typed number of a fact that the source states as a change it also gives the direction of. */
function figuresOf(fact: Fact): PlannedFigure[] {
  const base = { placeUnitCode: null, sourceQuote: fact.sourceQuote };
  const exact = (elementCode: string, value: string, note: string | null = null): PlannedFigure => ({
    ...base,
    elementCode,
    value,
    note,
  });
  if (BALANCED.some((id) => id === fact.id)) {
    return [
      exact(openingOf(fact.id), '0', TOTAL_ONLY),
      exact(receivedOf(fact.id), printed(fact, 'denominator')),
      exact(resolvedOf(fact.id), printed(fact, 'numerator')),
    ];
  }
  switch (fact.id) {
    case 'F12':
      return [exact('F12', printed(fact, 'numerator')), exact('F12.TL', printedPercent(fact))];
    case 'F14':
      return [exact('F14.TN', printed(fact, 'denominator')), exact('F14.GQ', printed(fact, 'numerator'))];
    case 'F25':
      return [exact('F25.CD', printed(fact, 'denominator')), exact('F25.NDP', printed(fact, 'numerator'))];
    case 'F26':
      return []; // computed from F27 and F28
    default:
      return [
        {
          ...exact(fact.id, printed(fact, 'value')),
          qualifier: fact.qualifier,
          qualifierWord: qualifierWordOf(fact),
        },
      ];
  }
}

/** "18,6%" → "18.6" */
function printedPercent(fact: Fact): string {
  const match = /^(\d+)(?:[.,](\d+))?%$/.exec(fact.percentAsPrinted ?? '');
  if (!match) throw new RangeError(`${fact.id} has no printed percentage`);
  return match[2] === undefined ? `${match[1]}` : `${match[1]}.${match[2]}`;
}

export type ThematicReport = PlannedReport & { span: { from: string | null; to: string } };

/** Every published figure, in one report for each body and span: the fact's own, outside any calendar. */
export function thematicReports(source: Source): ThematicReport[] {
  const groups = Map.groupBy(
    source.facts,
    (fact) => `${bodyOf(fact.id)} ${fact.periodStart ?? ''} ${fact.periodEnd}`,
  );
  return [...groups.values()].flatMap((facts) => {
    const [first] = facts;
    const figures = facts.flatMap(figuresOf);
    if (!first || figures.length === 0) return [];
    const body = bodyOf(first.id);
    const span = { from: first.periodStart, to: first.periodEnd };
    return [
      {
        formCode: `CD-${body.toUpperCase()}`,
        unitCode: body,
        periodCode: spanCode(span),
        span,
        figures,
        narrative: {},
        paper: { number: null, date: null, signerPost: null },
      },
    ];
  });
}
