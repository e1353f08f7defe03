import type { FormulaWarning } from '@soket/shared/indicator-warning';
import { warningsOf } from '@soket/shared/indicator-warning';
import type { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { IndicatorTermsInput } from '../definitions/define-indicator.ts';
import type { IndicatorDef } from '../figures/definitions.ts';
import { formulaInWords, rulesInWords } from '../figures/formula-words.ts';
import { openScreen } from '../figures/screen.ts';
import { ScopeInput } from '../figures/span-input.ts';
import type { View } from '../figures/view.ts';
import { ElementCodeSchema } from '@soket/shared/data-element';
import { describeIndicator, type IndicatorDetail } from './indicators.service.ts';
import { knownDefinitions } from './known-elements.ts';
import type { Trace } from './trace.ts';
import { traceAnswer } from './trace.service.ts';

/** An indicator that is not stored, or not so; with a code, its stored targets judge it. */
export const DraftInput = ScopeInput.extend(
  IndicatorTermsInput.pick({
    name: true,
    measure: true,
    formula: true,
    decimals: true,
    polarity: true,
    bands: true,
  }).shape,
).extend({ code: ElementCodeSchema.nullable().default(null) });
export type DraftInput = z.infer<typeof DraftInput>;

export type IndicatorPreview = {
  formulaInWords: string;
  rulesInWords: string[];
  warnings: FormulaWarning[];
  /** exactly as the indicator's own page would have it; null while the formula has a fault */
  detail: IndicatorDetail | null;
};

/**
 * What a formula gives on real figures before it is stored: the same answers as those of stored indicators.
 * @throws NOT_FOUND when the unit is not the actor's to see
 */
export async function previewIndicator(deps: Deps, input: DraftInput): Promise<IndicatorPreview> {
  const [screen, known] = await Promise.all([openScreen(deps, input), knownDefinitions(deps.db)]);
  const { view } = screen;
  const warnings = warningsOf(input.formula, known);
  const isSound = warnings.every(({ severity }) => severity !== 'fault');
  return {
    formulaInWords: formulaInWords(view.catalogue, input.formula),
    rulesInWords: rulesInWords(view.catalogue, input.formula),
    warnings,
    detail: isSound ? await describeIndicator(screen, draftOf(view, input), input.compare) : null,
  };
}

/** Where the number of a formula that is not stored comes from. @throws as `previewIndicator` */
export async function traceDraft(deps: Deps, input: DraftInput): Promise<Trace> {
  const { view, unit, span } = await openScreen(deps, input);
  return traceAnswer(view, { indicator: draftOf(view, input), unit, span });
}

const NEW = 'CT?';

function draftOf({ catalogue }: View, input: DraftInput): IndicatorDef {
  const stored = catalogue.definitions.indicators.find(({ code }) => code === input.code);
  const { name, measure, formula, decimals, polarity, bands } = input;
  return {
    id: stored?.id ?? NEW,
    code: input.code ?? NEW,
    ...{ name, measure, formula, decimals, polarity, bands },
    ...{ nameEn: null, theme: '', note: null, sortOrder: 0, directiveIds: [] },
  };
}
