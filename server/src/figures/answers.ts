import { printNumber } from '@soket/shared/number-vi';
import { add, type DecimalText, roundHalfAwayFromZero } from '@soket/shared/decimal';
import { isState } from '@soket/shared/data-element';
import { isEstimate } from '@soket/shared/figure';
import {
  elementsOf,
  evaluate,
  type IndicatorFormula,
  type IndicatorValue,
  type PartWhich,
} from '@soket/shared/indicator';
import { displayValue, isPercentage } from '@soket/shared/indicator-display';
import type { Span } from '@soket/shared/period';
import { operatorOf, statusOf, TARGET_STATUS_WORDS_VI } from '@soket/shared/target';
import type { Coverage, IndicatorAnswer, TargetStatus } from './answer.ts';
import type { IndicatorDef, TargetDef, UnitDef } from './definitions.ts';
import { loadParts, type PartLookup } from './parts.ts';
import { type PartRequest, spanCellsFor } from './reading.ts';
import type { View } from './view.ts';

/** What a formula reads; formulas live as long as the definitions, and every answer asks. */
const reads = new WeakMap<IndicatorFormula, ReturnType<typeof elementsOf>>();

function readsOf(formula: IndicatorFormula): ReturnType<typeof elementsOf> {
  const found = reads.get(formula) ?? elementsOf(formula);
  reads.set(formula, found);
  return found;
}

export type Question = { indicator: IndicatorDef; unit: UnitDef; span: Span };
/** Answers what was asked; anything else is a mistake in the program and throws. */
export type AnswerLookup = (question: Question) => IndicatorAnswer;

/**
 * The one way to a number: screens, feed and conferences all ask here, as many questions as they have at once.
 * @returns a lookup for exactly these questions
 */
export async function answerQuestions(view: View, questions: readonly Question[]): Promise<AnswerLookup> {
  const parts = await loadParts(
    view,
    questions.flatMap((question) => requestsOf(view, question)),
  );
  const known = new Map<string, IndicatorAnswer>();
  return (question) => {
    const key = `${question.indicator.id} ${question.unit.id} ${question.span.from ?? ''} ${question.span.to}`;
    const answer = known.get(key) ?? answerOf(view, question, parts);
    known.set(key, answer);
    return answer;
  };
}

/** The element-level requests behind a question; an element that is not defined (any more) has no figures. */
export function requestsOf(view: View, question: Question): (PartRequest & { which: PartWhich })[] {
  return readsOf(question.indicator.formula).flatMap(({ element: code, which }) => {
    const request = requestFor(view, question, code, which);
    return request ? [{ ...request, which }] : [];
  });
}

function requestFor(
  { catalogue }: View,
  { indicator, unit, span }: Question,
  elementCode: string,
  which: PartWhich,
): PartRequest | null {
  const element = catalogue.element(elementCode);
  if (!element) return null;
  const { formula } = indicator;
  if (which === 'baseline' && formula.kind === 'change' && formula.baseline.kind === 'span') {
    const { from, to } = formula.baseline;
    return { element, unitId: unit.id, span: { from, to } };
  }
  return { element, unitId: unit.id, span };
}

function valueOf(view: View, question: Question, parts: PartLookup): IndicatorValue {
  return evaluate(question.indicator.formula, (code, which) => {
    const request = requestFor(view, question, code, which);
    if (!request) throw new Error(`indicator ${question.indicator.code} reads an unknown element ${code}`);
    return parts(request);
  });
}

function answerOf(view: View, question: Question, parts: PartLookup): IndicatorAnswer {
  const { indicator, unit, span } = question;
  const isComputable = readsOf(indicator.formula).every(({ element }) => view.catalogue.element(element));
  const value = isComputable ? valueOf(view, question, parts) : NOTHING;
  const precision = { qualifier: value.qualifier, word: value.qualifierWord };
  return {
    code: indicator.code,
    name: indicator.name,
    measure: indicator.measure,
    isPercent: isPercentage(indicator),
    decimals: indicator.decimals,
    polarity: indicator.polarity,
    unitCode: unit.code,
    span,
    spanLabel: view.labelOf(span),
    value: value.value,
    numerator: value.numerator,
    denominator: value.denominator,
    display: value.value === null ? null : displayValue(value.value, indicator, precision),
    partsDisplay: partsDisplay(indicator, isEstimate(precision) ? withShortParts(value) : value),
    qualifier: value.qualifier,
    isEstimate: isEstimate(precision),
    note: value.note ?? null,
    coverage: coverageOf(view, question, value),
    provenance: [...value.provenance],
    target: targetStatus(view, question, value),
  };
}

const NOTHING: IndicatorValue = {
  value: null,
  numerator: null,
  denominator: null,
  qualifier: 'exact',
  qualifierWord: null,
  provenance: [],
  unitsReported: 0,
  unitsExpected: 0,
  cellsReported: 0,
  cellsExpected: 0,
};

/** "593/608", "80 → 72", "1.773 người" */
function partsDisplay({ formula, measure }: IndicatorDef, value: IndicatorValue): string | null {
  const { numerator, denominator } = value;
  if (numerator === null) return null;
  if (denominator === null) return formula.kind === 'share' ? `${printExact(numerator)} ${measure}` : null;
  if (formula.kind === 'change')
    return `${printExact(denominator)} → ${printExact(add(denominator, numerator))}`;
  return `${printExact(numerator)}/${printExact(denominator)}`;
}

/** Half a petition is what a share makes of one; more places would only feign that somebody counted. */
function withShortParts(value: IndicatorValue): IndicatorValue {
  const short = (part: DecimalText | null) => part && roundHalfAwayFromZero(part, 1);
  return { ...value, numerator: short(value.numerator), denominator: short(value.denominator) };
}

/** With as many decimals as the number has: parts are counts, or were entered with their decimals. */
export function printExact(value: DecimalText): string {
  return printNumber(value, value.split('.')[1]?.length ?? 0);
}

function coverageOf(view: View, question: Question, value: IndicatorValue): Coverage {
  const isPublished = value.provenance.length === 1 && value.provenance[0] === 'published';
  const [first] = requestsOf(view, question);
  const expected = first ? view.catalogue.expected(first.element.id, first.unitId, first.span).units : [];
  return {
    unitsReported: value.unitsReported,
    unitsExpected: value.unitsExpected,
    cellsReported: value.cellsReported,
    cellsExpected: value.cellsExpected,
    countWord: isPublished
      ? 'đơn vị'
      : view.catalogue.countWord(expected.length > 0 ? expected : [question.unit.id]),
    isComplete: value.value !== null && value.cellsReported >= value.cellsExpected,
  };
}

const OPERATOR_SIGNS = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' } as const;

function targetStatus(view: View, question: Question, value: IndicatorValue): TargetStatus | null {
  const { indicator } = question;
  const target = targetFor(view, question);
  if (!target) return null;
  const shown = displayValue(target.value, {
    ...indicator,
    formula: { kind: 'printed' },
    measure: isPercentage(indicator) ? '%' : indicator.measure,
  });
  const op = indicator.polarity === 'none' ? null : operatorOf(indicator.polarity, target.qualifier);
  const judged = op === null ? null : { value: target.value, op };
  const status = statusOf(value, judged, indicator.polarity, indicator.bands ?? undefined);
  return {
    status,
    word: TARGET_STATUS_WORDS_VI[status],
    targetDisplay: op === null ? shown : `${OPERATOR_SIGNS[op]} ${shown}`,
    targetValue: target.value,
    isIllustrative: target.isIllustrative,
    basis: target.isIllustrative
      ? null
      : [target.documentNumber, target.clause].filter(Boolean).join(', ') || null,
  };
}

/**
 * The target that holds for the unit and span. A rate or a state is judged wherever the target holds on the span's last
 * day; a total only over exactly the target's own span, since half a span cannot be asked for the whole.
 */
function targetFor(view: View, { indicator, unit, span }: Question): TargetDef | null {
  const own = view.catalogue.definitions.targets.filter(
    (target) => target.indicatorId === indicator.id && target.unitId === unit.id,
  );
  const isTotal = !isPercentage(indicator) && !readsStates(view, indicator);
  const holding = own.filter(({ fromDay, toDay }) =>
    isTotal
      ? fromDay === span.from && toDay === span.to
      : (fromDay === null || fromDay <= span.to) && (toDay === null || toDay >= span.to),
  );
  return holding.sort((left, right) => ((left.fromDay ?? '') < (right.fromDay ?? '') ? 1 : -1))[0] ?? null;
}

function readsStates(view: View, indicator: IndicatorDef): boolean {
  return readsOf(indicator.formula).every(({ element: code }) => {
    const element = view.catalogue.element(code);
    return element !== undefined && (isState(element.kind) || element.kind === 'printed');
  });
}

/** The spans of their own that published figures of an indicator speak of, for a unit, newest first. */
export function publishedSpans(view: View, indicator: IndicatorDef, unit: UnitDef): Span[] {
  const cells = readsOf(indicator.formula).flatMap(({ element: code }) => {
    const element = view.catalogue.element(code);
    if (!element) return [];
    return spanCellsFor(view, { element, unitId: unit.id });
  });
  const spans = new Map(cells.map(({ span }) => [`${span.to} ${span.from ?? ''}`, span]));
  return [...spans].sort(([left], [right]) => (left < right ? 1 : -1)).map(([, span]) => span);
}
