import { Button, Checkbox, FileButton, Group } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { type ImportDefinitionsInput, type TransferPreview, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { definitionsWords } from './definitions-words.ts';
import classes from './definitions.module.css';
import { PreviewPanel } from './preview-panel.tsx';

type Source = ImportDefinitionsInput['source'];
type SetCode = Extract<Source, { sets: unknown }>['sets'][number];
type Loaded = { source: Source; preview: TransferPreview };

/** As many bytes as the server reads at most. */
const LARGEST_FILE = 4_000_000;

/** Ready sets or a file, looked at before anything is stored. */
export function ImportPanel() {
  const words = useWords(definitionsWords);
  const trpc = useTRPC();
  const sets = useQuery(trpc.definitions.startingSets.queryOptions());
  const [chosen, setChosen] = useState<readonly SetCode[]>([]);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const forget = useRef<() => void>(null);
  const look = useMutation(trpc.definitions.preview.mutationOptions());
  const preview = (source: Source) => {
    setComplaint(null);
    setLoaded(null);
    look.mutate(source, { onSuccess: (found) => setLoaded({ source, preview: found }) });
  };
  const read = async (file: File) => {
    if (file.size > LARGEST_FILE) return setComplaint(words.tooLarge);
    const text = await file.text().catch(() => null);
    if (text === null) return setComplaint(words.unreadable);
    preview({ file: text });
  };
  return (
    <div className={classes['sources']}>
      <DataState query={sets} skeleton={<RowsSkeleton rows={3} />}>
        {(all) => (
          <fieldset className={classes['list']}>
            <legend>{words.sets}</legend>
            <div className={classes['sets']}>
              {all.map(({ code, name, forms, indicators }) => (
                <Checkbox
                  key={code}
                  label={name}
                  description={words.setContent(printCount(forms.length), printCount(indicators))}
                  checked={chosen.includes(code)}
                  onChange={({ currentTarget: { checked } }) =>
                    setChosen(checked ? [...chosen, code] : chosen.filter((one) => one !== code))
                  }
                />
              ))}
            </div>
          </fieldset>
        )}
      </DataState>
      <Group gap="sm">
        <Button
          disabled={chosen.length === 0}
          loading={look.isPending}
          onClick={() => preview({ sets: [...chosen] })}
        >
          {words.preview}
        </Button>
        <FileButton
          resetRef={forget}
          accept=".json,application/json"
          inputProps={{ 'aria-label': words.chooseFile }}
          onChange={(file) => {
            forget.current?.();
            if (file) void read(file);
          }}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileUpload size={18} aria-hidden />}>
              {words.chooseFile}
            </Button>
          )}
        </FileButton>
      </Group>
      {complaint !== null && <Failure message={complaint} />}
      {look.error && <Failure message={faultMessage(look.error)} />}
      {loaded && (
        <PreviewPanel
          key={look.submittedAt}
          source={loaded.source}
          preview={loaded.preview}
          onStored={() => setLoaded(null)}
        />
      )}
    </div>
  );
}
