import { readFileSync } from 'node:fs';
import { printNumber } from '@soket/shared/number-vi';

export type SourceFact = {
  id: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  percentAsPrinted: string | null;
  /** of parts that the source prints without their percentage */
  computedPercent?: number;
  sourceQuote: string;
};

/** The 55 facts of the project's own copy of the source, in the shape that server/src/demo/demo-source.ts checks. */
export const { facts: sourceFacts } = JSON.parse(
  readFileSync(new URL('../../prisma/demo/longbien-2022.json', import.meta.url), 'utf8'),
) as { facts: SourceFact[] };

/**
 * What the source prints of a fact, in the one way the product writes numbers: "593/608", "97,5%", "hơn 75.000". Each is
 * found only where no other digit touches it: 14 not in 2.144. A small count may have a zero before it.
 */
export function printedWords(fact: SourceFact): RegExp[] {
  const count = (value: number | null) => (value === null ? null : printNumber(String(Math.abs(value))));
  const [numerator, denominator] = [count(fact.numerator), count(fact.denominator)];
  const parts = denominator === null ? numerator : `${numerator}/${denominator}`;
  const qualifier = /^(hơn|trên|gần) /.exec(fact.sourceQuote)?.[0] ?? '';
  const value =
    fact.percentAsPrinted === null && fact.value !== null ? `${qualifier}${count(fact.value)}` : null;
  const computed =
    fact.computedPercent === undefined ? null : `${printNumber(String(fact.computedPercent), 1)}%`;
  return [parts, value, computed, fact.percentAsPrinted?.replace('.', ',') ?? null]
    .filter((each) => each !== null)
    .map((words) => {
      const plain = words.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
      return new RegExp(String.raw`(?<![\d.,/])0?${plain}(?![\d/]|[.,]\d)`, 'u');
    });
}
