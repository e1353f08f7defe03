import { Fieldset } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useDocumentName } from '../../lib/document-name.ts';
import { DocumentSelect } from '../../lib/document-select.tsx';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { ChosenList } from './chosen-list.tsx';
import { taskFormWords } from './task-form-words.ts';

type Props = { label: string; codes: readonly string[]; onChange: (codes: readonly string[]) => void };

/** Documents of the whole register, as many as there are. */
export function DocumentsField({ label, codes, onChange }: Props) {
  const words = useWords(taskFormWords);
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
        label={words.addDocument}
        value={null}
        except={codes}
        onChange={(code) => {
          if (code !== null) onChange([...codes, code]);
        }}
      />
    </Fieldset>
  );
}
