import { type ComboboxItem, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useDocumentName } from './document-name.ts';
import { dictionary, useWords } from './language.ts';
import { type DocumentHit, useTRPC } from './trpc.ts';

const selectWords = dictionary(
  { placeholder: 'Gõ số hoặc trích yếu', nothing: 'Không có văn bản nào khớp.' },
  { placeholder: 'Type a number or a title', nothing: 'No document matches.' },
);

type Props = {
  label: string;
  /** code of the chosen document */
  value: string | null;
  onChange: (code: string | null) => void;
  /** only documents of this role */
  documentRole?: DocumentHit['role'];
  /** codes that are not offered */
  except?: readonly string[];
};

const OFFERED = 20;
const LONGEST_LABEL = 110;

/** One document of the whole register, found as it is typed, with or without diacritics. */
export function DocumentSelect({ label, value, onChange, documentRole, except = [] }: Props) {
  const words = useWords(selectWords);
  const trpc = useTRPC();
  const nameOf = useDocumentName();
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<ComboboxItem | null>(null);
  const optionOf = (document: Pick<DocumentHit, 'code' | 'typeName' | 'number' | 'title'>) => ({
    value: document.code,
    label: [nameOf(document), document.title].filter(Boolean).join(' · ').slice(0, LONGEST_LABEL),
  });
  // Only of a choice that was made elsewhere nobody knows the name yet.
  const isPicked = picked?.value === value;
  const record = useQuery(
    trpc.directives.record.queryOptions({ code: value ?? '' }, { enabled: value !== null && !isPicked }),
  ).data;
  const chosen = value === null ? null : isPicked ? picked : record?.code === value ? optionOf(record) : null;
  // The field shows the chosen one until something else is typed: that asks for nothing.
  const text = useDeferredValue(typed === chosen?.label ? '' : typed);
  const found = useQuery(
    trpc.directives.search.queryOptions(
      { text, role: documentRole ?? null, limit: OFFERED },
      { placeholderData: keepPreviousData },
    ),
  );
  const others = (found.data?.hits ?? []).filter(({ code }) => code !== value && !except.includes(code));
  return (
    <Select
      label={label}
      placeholder={words.placeholder}
      nothingFoundMessage={words.nothing}
      flex="1 1 200px"
      searchable
      clearable
      data={[...(chosen ? [chosen] : []), ...others.map(optionOf)]}
      // The server has found them already, also by what the label does not show.
      filter={({ options }) => options}
      value={value}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(code, option) => {
        setPicked(option);
        onChange(code);
      }}
    />
  );
}
