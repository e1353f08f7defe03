import { Fieldset } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { ChosenList } from './chosen-list.tsx';
import { useDocumentName } from './document-name.ts';
import { DocumentSelect } from './document-select.tsx';
import { dictionary, useWords } from './language.ts';
import { type DocumentHit, useTRPC } from './trpc.ts';

const fieldWords = dictionary({ add: 'Thêm văn bản' }, { add: 'Add a document' });
type Props = {
  label: string;
  codes: readonly string[];
  onChange: (codes: readonly string[]) => void;
  /** only documents of this role */
  documentRole?: DocumentHit['role'];
};

/** Documents of the whole register, as many as there are. */
export function DocumentsField({ label, codes, onChange, documentRole }: Props) {
  const words = useWords(fieldWords);
  const trpc = useTRPC();
  const nameOf = useDocumentName();
  const records = useQueries({ queries: codes.map((code) => trpc.directives.record.queryOptions({ code })) });
  return (
    <Fieldset legend={label}>
      <ChosenList
        items={codes.map((code, place) => {
          const record = records[place]?.data;
          return { code, name: record ? nameOf(record) : code };
        })}
        onRemove={(code) => onChange(codes.filter((each) => each !== code))}
      />
      <DocumentSelect
        // Empty again for the next one.
        key={codes.length}
        label={words.add}
        value={null}
        except={codes}
        {...(documentRole && { documentRole })}
        onChange={(code) => {
          if (code !== null) onChange([...codes, code]);
        }}
      />
    </Fieldset>
  );
}
