import type { Term } from '@soket/shared/indicator';
import { useWords } from '../../../lib/language.ts';
import type { FormulaElement } from '../../../lib/trpc.ts';
import { builderWords } from './builder-words.ts';
import classes from './builder.module.css';
import type { IndicatorDraft } from './indicator-draft.ts';

type Props = { draft: IndicatorDraft; elements: readonly FormulaElement[] };

/** The formula as one writes it on paper; the sentence beside it says the same to who does not see it. */
export function FormulaShown({ draft, elements }: Props) {
  const words = useWords(builderWords);
  const { kind, terms, denominator, baseline, printed } = draft;
  const nameOf = (code: string | null) => elements.find((element) => element.code === code)?.name ?? '…';
  const side = (parts: readonly Term[]) =>
    parts.length === 0
      ? '…'
      : parts
          .map(({ element, sign }, index) =>
            [sign === -1 ? '−' : index > 0 ? '+' : '', nameOf(element)].join(' ').trim(),
          )
          .join(' ');
  const base = baseline.kind === 'element' ? nameOf(baseline.element) : baseline.name || '…';
  const shown = {
    sum: side(terms),
    ratio: (
      <>
        100 × <Fraction above={side(terms)} below={side(denominator)} />
      </>
    ),
    change:
      draft.as === 'percent' ? (
        <>
          100 × <Fraction above={`(${side(terms)}) − ${base}`} below={base} />
        </>
      ) : (
        `(${side(terms)}) − ${base}`
      ),
    share: nameOf(printed),
    printed: nameOf(printed),
  };
  return (
    <p className={classes['formula']} aria-label={words.how}>
      {shown[kind]}
    </p>
  );
}

function Fraction({ above, below }: { above: string; below: string }) {
  return (
    <span className={classes['fraction']}>
      <span>{above}</span>
      <span>{below}</span>
    </span>
  );
}
