import { Button, Modal, Progress, Radio, Select, Stack, Text } from '@mantine/core';
import { IconDownload, IconPlayerStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { useTRPC, type ConferenceDetail } from '../../lib/trpc.ts';
import { saveToDisk } from '../../lib/workbook-file.ts';
import { Failure } from '../../ui/failure.tsx';
import { type ExportChoice, type ExportProgress, fetchExport } from './export-file.ts';
import { takeHomeWords } from './take-home-words.ts';
import { WordTemplatesPanel } from './word-templates-panel.tsx';

type Props = { conference: ConferenceDetail; mayPrepare: boolean };

/** The conference as a file of one's own. */
export function TakeHomeButton(props: Props) {
  const words = useWords(takeHomeWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {words.takeHome}
      </Button>
      {isOpen && <TakeHomeDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

const CHOICES = {
  report: { format: 'docx', document: 'report' },
  notice: { format: 'docx', document: 'notice' },
  pptx: { format: 'pptx', document: 'report' },
  xlsx: { format: 'xlsx', document: 'report' },
} as const satisfies Record<string, Omit<ExportChoice, 'template'>>;
type ChoiceName = keyof typeof CHOICES;
// The entries of CHOICES are keyed by its own names.
const CHOICE_NAMES = Object.keys(CHOICES) as ChoiceName[];

const STANDARD = '';

function TakeHomeDialog({ conference, mayPrepare, onClose }: Props & { onClose: () => void }) {
  const words = useWords(takeHomeWords);
  const templates = useQuery(useTRPC().wordTemplates.list.queryOptions());
  const [name, setName] = useState<ChoiceName>('report');
  const [template, setTemplate] = useState(STANDARD);
  const download = useDownload(conference);
  const { format, document } = CHOICES[name];
  const own = templates.data ?? [];
  const isChosen = own.some(({ id }) => id === template);
  return (
    <Modal
      opened
      title={<Text fw={600}>{words.title}</Text>}
      size="lg"
      centered
      onClose={() => {
        download.stop();
        onClose();
      }}
    >
      <Stack gap="md">
        <Radio.Group label={words.what} value={name} onChange={(value) => setName(choiceNamed(value))}>
          <Stack gap="xs" mt="xs">
            {CHOICE_NAMES.map((each) => (
              <Radio key={each} value={each} label={words.choices[each]} disabled={download.isBusy} />
            ))}
          </Stack>
        </Radio.Group>
        {format === 'docx' && own.length > 0 && (
          <Select
            label={words.template}
            data={[
              { value: STANDARD, label: words.standard },
              ...own.map(({ id, name: file }) => ({ value: id, label: file })),
            ]}
            value={isChosen ? template : STANDARD}
            onChange={(value) => setTemplate(value ?? STANDARD)}
            allowDeselect={false}
            disabled={download.isBusy}
          />
        )}
        {download.isBusy ? (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={18} aria-hidden />}
            onClick={download.stop}
          >
            {words.stop}
          </Button>
        ) : (
          <Button
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={() => download.start({ format, document, template: isChosen ? template : null })}
          >
            {words.start}
          </Button>
        )}
        <DownloadState state={download.state} />
        <Text size="sm" c="dimmed">
          {words.pdf}
        </Text>
        {mayPrepare && <WordTemplatesPanel templates={own} />}
      </Stack>
    </Modal>
  );
}

const choiceNamed = (value: string): ChoiceName => CHOICE_NAMES.find((name) => name === value) ?? 'report';

type State =
  | { kind: 'idle' }
  | { kind: 'busy'; progress: ExportProgress | null }
  | { kind: 'stopped' }
  | { kind: 'done'; name: string }
  | { kind: 'failed'; message: string | null };

function useDownload(conference: ConferenceDetail) {
  const [state, setState] = useState<State>({ kind: 'idle' });
  const work = useRef<AbortController>(null);
  const start = async (choice: ExportChoice) => {
    const { signal } = (work.current = new AbortController());
    setState({ kind: 'busy', progress: null });
    try {
      const onProgress = (progress: ExportProgress) => setState({ kind: 'busy', progress });
      const exported = await fetchExport(conference, choice, onProgress, signal);
      if ('message' in exported) return setState({ kind: 'failed', message: exported.message });
      saveToDisk(exported.name, exported.base64);
      setState({ kind: 'done', name: exported.name });
    } catch {
      setState(signal.aborted ? { kind: 'stopped' } : { kind: 'failed', message: null });
    }
  };
  return {
    state,
    isBusy: state.kind === 'busy',
    start: (choice: ExportChoice) => void start(choice),
    stop: () => work.current?.abort(),
  };
}

function DownloadState({ state }: { state: State }) {
  const words = useWords(takeHomeWords);
  if (state.kind === 'failed') return <Failure message={state.message ?? words.failed} />;
  return (
    <div role="status">
      {state.kind === 'busy' && <Steps progress={state.progress} />}
      {state.kind === 'stopped' && words.stopped}
      {state.kind === 'done' && words.done(state.name)}
    </div>
  );
}

function Steps({ progress }: { progress: ExportProgress | null }) {
  const words = useWords(takeHomeWords);
  const text = progress ? words.step(printCount(progress.done), printCount(progress.of)) : words.reading;
  return (
    <>
      {text}
      <Progress
        value={progress ? (100 * progress.done) / progress.of : 100}
        animated={progress === null}
        aria-label={text}
      />
    </>
  );
}
