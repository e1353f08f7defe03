import { Fieldset, SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Term } from '@soket/shared/indicator';
import { useWords } from '../../../lib/language.ts';
import type { FormulaElement } from '../../../lib/trpc.ts';
import { QuietAction } from '../../../ui/quiet-action.tsx';
import { builderWords } from './builder-words.ts';
import classes from './builder.module.css';
import { ElementSelect, placeOf } from './element-select.tsx';

type Props = {
  label: string;
  terms: readonly Term[];
  elements: readonly FormulaElement[];
  onChange: (terms: readonly Term[]) => void;
};

/** One side of a formula: the elements picked so far, each added or subtracted, and a field that picks the next. */
export function TermList({ label, terms, elements, onChange }: Props) {
  const words = useWords(builderWords);
  return (
    <Fieldset legend={label}>
      <ul className={classes['terms']}>
        {terms.map((term) => {
          const element = elements.find(({ code }) => code === term.element);
          const name = element?.name ?? term.element;
          return (
            <li key={term.element}>
              <SegmentedControl
                size="xs"
                className={classes['sign'] ?? ''}
                aria-label={words.signOf(name)}
                value={String(term.sign)}
                data={[
                  { value: '1', label: <span aria-label={words.plus}>+</span> },
                  { value: '-1', label: <span aria-label={words.minus}>−</span> },
                ]}
                onChange={(sign) =>
                  onChange(
                    terms.map((each) => (each === term ? { ...term, sign: sign === '1' ? 1 : -1 } : each)),
                  )
                }
              />
              <span className={classes['term']}>
                {name}
                {element && (
                  <small className={classes['place']}>
                    {element.measure} · {placeOf(element)}
                  </small>
                )}
              </span>
              <QuietAction
                label={words.remove(name)}
                icon={IconX}
                onClick={() => onChange(terms.filter((each) => each !== term))}
              />
            </li>
          );
        })}
      </ul>
      <ElementSelect
        // The choice is handed on and the field is empty again.
        key={terms.length}
        label={words.addElement(label)}
        elements={elements}
        except={terms.map(({ element }) => element)}
        value={null}
        onChange={(element) => onChange([...terms, { element, sign: 1 }])}
      />
    </Fieldset>
  );
}
