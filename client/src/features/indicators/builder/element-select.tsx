import { type ComboboxItem, type ComboboxParsedItem, Select } from '@mantine/core';
import { foldText } from '@soket/shared/search-text';
import { useWords } from '../../../lib/language.ts';
import type { FormulaElement } from '../../../lib/trpc.ts';
import { builderWords } from './builder-words.ts';
import classes from './builder.module.css';

type Props = {
  label: string;
  elements: readonly FormulaElement[];
  /** code of the chosen one; null where each choice is handed on */
  value: string | null;
  onChange: (code: string) => void;
  /** codes that are not offered */
  except?: readonly string[];
};

const OFFERED = 60;

/** One data element, found by its name, form or section as it is typed, with or without diacritics. */
export function ElementSelect({ label, elements, value, onChange, except = [] }: Props) {
  const words = useWords(builderWords);
  const byCode = new Map(elements.map((element) => [element.code, element]));
  const text = new Map(elements.map((element) => [element.code, searchedText(element)]));
  return (
    <Select
      label={label}
      placeholder={words.findElement}
      nothingFoundMessage={words.noElement}
      searchable
      value={value}
      limit={OFFERED}
      data={elements
        .filter(({ code }) => !except.includes(code))
        .map(({ code, name }) => ({ value: code, label: name }))}
      filter={({ options, search, limit }) => options.filter(matches(search, text)).slice(0, limit)}
      renderOption={({ option }) => <Option element={byCode.get(option.value)} />}
      onChange={(code) => {
        if (code !== null) onChange(code);
      }}
    />
  );
}

function searchedText({ code, name, measure, forms }: FormulaElement): string {
  const places = forms.flatMap((form) => [form.code, form.name, form.section]);
  return foldText([code, name, measure, ...places].join(' '));
}

function matches(search: string, text: ReadonlyMap<string, string>) {
  const wanted = foldText(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (option: ComboboxParsedItem): option is ComboboxItem =>
    'value' in option && wanted.every((word) => text.get(option.value)?.includes(word));
}

function Option({ element }: { element: FormulaElement | undefined }) {
  if (!element) return null;
  return (
    <span>
      {element.name} ({element.measure})<small className={classes['place']}>{placeOf(element)}</small>
    </span>
  );
}

/** Where the element is asked for: "B01 · Đơn thư 1.2". */
export function placeOf({ forms }: Pick<FormulaElement, 'forms'>): string {
  return forms.map(({ code, section, label }) => `${code} · ${section} ${label}`).join('; ');
}
