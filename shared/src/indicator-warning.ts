import type { DataElement } from './data-element.ts';
import { elementsOf, type IndicatorFormula, type Term } from './indicator.ts';

export type FormulaWarning = {
  readonly code: 'unknownElement' | 'mixedMeasures' | 'averagesPercentages' | 'countsTwice' | 'mixedKinds';
  readonly elements: readonly string[];
  /** A finished Vietnamese sentence for whoever writes the formula. */
  readonly message: string;
};

type Known = Pick<DataElement, 'code' | 'name' | 'measure' | 'kind'>;

/**
 * What looks wrong in a formula before anybody trusts its number. None of them forbids the formula.
 * @source product rules: percentages are never averaged; petitions and cases are never added together
 */
export function warningsOf(formula: IndicatorFormula, elements: readonly Known[]): FormulaWarning[] {
  const byCode = new Map(elements.map((element) => [element.code, element]));
  const codes = [...new Set(elementsOf(formula).map(({ element }) => element))];
  const unknown = codes.filter((code) => !byCode.has(code));
  const missing: FormulaWarning[] = unknown.map((code) => ({
    code: 'unknownElement',
    elements: [code],
    message: `Công thức dùng mục số liệu “${code}” chưa được khai báo.`,
  }));
  return [...missing, ...sidesOf(formula).flatMap((side) => warningsOfSide(side, byCode))];
}

function sidesOf(formula: IndicatorFormula): (readonly Term[])[] {
  switch (formula.kind) {
    case 'sum':
      return [formula.terms];
    case 'ratio':
      return [formula.numerator, formula.denominator];
    case 'change':
      return [formula.of];
    case 'share':
      return formula.numerator ? [formula.numerator] : [];
    case 'printed':
      return [];
  }
}

function warningsOfSide(terms: readonly Term[], byCode: ReadonlyMap<string, Known>): FormulaWarning[] {
  const known = terms.flatMap(({ element }) => byCode.get(element) ?? []);
  const codes = known.map((element) => element.code);
  const measures = [...new Set(known.map((element) => element.measure))];
  const found: FormulaWarning[] = [];
  if (measures.length > 1) {
    found.push({
      code: 'mixedMeasures',
      elements: codes,
      message: `Công thức cộng các đơn vị tính khác nhau: ${measures.join(', ')}.`,
    });
  }
  const percentages = known.filter((element) => element.kind === 'printed' || element.measure === '%');
  if (percentages.length > 0 && terms.length > 1) {
    found.push({
      code: 'averagesPercentages',
      elements: percentages.map((element) => element.code),
      message: 'Tỷ lệ phần trăm không được cộng hoặc lấy trung bình; hãy dùng tử số và mẫu số.',
    });
  }
  const twice = [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))];
  if (twice.length > 0) {
    found.push({
      code: 'countsTwice',
      elements: twice,
      message: `Mục số liệu ${twice.join(', ')} được tính hai lần.`,
    });
  }
  const cumulative = known.filter((element) => element.kind === 'cumulative');
  if (cumulative.length > 0 && known.some((element) => element.kind === 'flow')) {
    found.push({
      code: 'mixedKinds',
      elements: cumulative.map((element) => element.code),
      message: 'Số lũy kế đã gồm số phát sinh trong kỳ; cộng cả hai là tính trùng.',
    });
  }
  return found;
}
