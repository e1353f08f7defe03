import type { IndicatorFormula, PartWhich } from '@soket/shared/indicator';
import type { Deps } from '../core/actor.ts';
import { formulaInWords, rulesInWords } from '../figures/formula-words.ts';
import { answerQuestions, type Question } from '../figures/answers.ts';
import { openScreen } from '../figures/screen.ts';
import type { ScopeInput } from '../figures/span-input.ts';
import { indicatorAsked, type View } from '../figures/view.ts';
import type { Trace, TracedTerm, TraceSide } from './trace.ts';
import { passagesInto } from './trace-passages.ts';
import { traceParts } from './trace-parts.ts';

/**
 * Where a number comes from: every figure it stands on, with who entered, reviewed and approved it and when. Figures of
 * units that are not the actor's to see are part of the totals and left out of the list.
 * @throws NOT_FOUND when there is no such indicator, or the unit is not the actor's to see
 */
export async function traceIndicator(deps: Deps, input: ScopeInput & { code: string }): Promise<Trace> {
  const { view, unit, span } = await openScreen(deps, input);
  return traceAnswer(view, { indicator: indicatorAsked(view, input.code), unit, span });
}

/** The same of any indicator, also of one that is not stored. */
export async function traceAnswer(view: View, question: Question): Promise<Trace> {
  const { indicator } = question;
  const [answer, parts] = await Promise.all([
    answerQuestions(view, [question]),
    traceParts(view, question, termsOf(indicator.formula)),
  ]);
  return {
    code: indicator.code,
    name: indicator.name,
    formulaInWords: formulaInWords(view.catalogue, indicator.formula),
    rulesInWords: rulesInWords(view.catalogue, indicator.formula),
    answer: answer(question),
    parts,
    passages: passagesInto(view, question.unit, question.span),
  };
}

function termsOf(formula: IndicatorFormula): TracedTerm[] {
  const on = (
    side: TraceSide,
    terms: readonly { element: string; sign: 1 | -1 }[],
    which: PartWhich = 'span',
  ) => terms.map(({ element, sign }) => ({ side, element, sign, which }));
  switch (formula.kind) {
    case 'sum':
      return on('value', formula.terms);
    case 'ratio':
      return [...on('numerator', formula.numerator), ...on('denominator', formula.denominator)];
    case 'change':
      return formula.baseline.kind === 'element'
        ? [...on('value', formula.of), ...on('baseline', [{ element: formula.baseline.element, sign: 1 }])]
        : [...on('value', formula.of), ...on('baseline', formula.of, 'baseline')];
    case 'share':
      return [
        ...on('value', [{ element: formula.printed, sign: 1 }]),
        ...on('numerator', formula.numerator ?? []),
      ];
    case 'printed':
      return on('value', [{ element: formula.element, sign: 1 }]);
  }
}
