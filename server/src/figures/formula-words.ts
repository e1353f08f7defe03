import type { ElementKind } from '@soket/shared/data-element';
import { elementsOf, type IndicatorFormula, type Term } from '@soket/shared/indicator';
import type { Catalogue } from './catalogue.ts';

/** Elements by their code, as far as they are named. */
type Named = { element: (code: string) => { name: string } | undefined };

/** A formula as a person would say it: "100 × Đã giải quyết ÷ (Kỳ trước chuyển sang + Tiếp nhận)". */
export function formulaInWords(catalogue: Named, formula: IndicatorFormula): string {
  const name = (code: string) => catalogue.element(code)?.name ?? code;
  const side = (terms: readonly Term[]) => {
    const words = terms.map(({ element, sign }, index) => {
      if (sign === -1) return `− ${name(element)}`;
      return index === 0 ? name(element) : `+ ${name(element)}`;
    });
    return words.join(' ');
  };
  const grouped = (terms: readonly Term[]) => (terms.length > 1 ? `(${side(terms)})` : side(terms));
  switch (formula.kind) {
    case 'sum':
      return side(formula.terms);
    case 'ratio':
      return `100 × ${grouped(formula.numerator)} ÷ ${grouped(formula.denominator)}`;
    case 'change': {
      const against =
        formula.baseline.kind === 'element' ? name(formula.baseline.element) : formula.baseline.name;
      return formula.as === 'percent'
        ? `${grouped(formula.of)} so với ${against}, tính theo phần trăm của số gốc`
        : `${grouped(formula.of)} trừ đi số của ${against}`;
    }
    case 'share':
      return `${name(formula.printed)}: tỷ lệ theo nguồn in, không có mẫu số`;
    case 'printed':
      return `${name(formula.element)}: số theo nguồn in, không có số gốc`;
  }
}

const RULE_WORDS: Record<ElementKind, string> = {
  flow: 'cộng các kỳ trong khoảng thời gian, cộng các đơn vị',
  stock: 'lấy số cuối kỳ gần nhất của từng đơn vị, rồi cộng các đơn vị',
  cumulative: 'đã là số lũy kế: lấy số gần nhất của từng đơn vị, rồi cộng các đơn vị',
  opening: 'lấy số chuyển sang của kỳ đầu tiên của từng đơn vị, rồi cộng các đơn vị',
  printed: 'giữ nguyên như nguồn in, không cộng',
};

/** How each element of a formula adds up over time and units, one sentence each. */
export function rulesInWords(catalogue: Catalogue, formula: IndicatorFormula): string[] {
  const codes = [...new Set(elementsOf(formula).map(({ element }) => element))];
  const rules = codes.flatMap((code) => {
    const element = catalogue.element(code);
    return element ? [`${element.name}: ${RULE_WORDS[element.kind]}.`] : [];
  });
  if (formula.kind !== 'ratio') return rules;
  return [
    ...rules,
    'Tử số và mẫu số được cộng riêng trước khi chia; tỷ lệ phần trăm không bao giờ lấy trung bình.',
  ];
}
