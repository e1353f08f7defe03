import { Button, Drawer, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerWords, scopeFacts } from '../../../lib/answer-words.ts';
import { useWords } from '../../../lib/language.ts';
import { TraceStory } from '../../../lib/trace-story.tsx';
import { traceWords } from '../../../lib/trace-words.ts';
import {
  type IndicatorDetail,
  type IndicatorDraftInput,
  type IndicatorPreview,
  useTRPC,
} from '../../../lib/trpc.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { FactLine } from '../../../ui/fact-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { RowsSkeleton } from '../../../ui/skeletons.tsx';
import { StatusMark } from '../../../ui/status-mark.tsx';
import type { TracedNumber } from '../indicator-address.ts';
import { Summary } from '../summary.tsx';
import { TrendPanel } from '../trend-panel.tsx';
import { RankingPanel } from '../ward-panels.tsx';
import { builderWords } from './builder-words.ts';
import classes from './builder.module.css';

type Props = {
  /** null while the formula is not whole */
  input: IndicatorDraftInput | null;
};

/** What the formula gives on real figures as it stands now, and what looks wrong in it. */
export function PreviewPanel({ input }: Props) {
  const words = useWords(builderWords);
  const trpc = useTRPC();
  const query = useQuery(
    trpc.indicators.preview.queryOptions(input ?? NO_INPUT, { enabled: input !== null }),
  );
  return (
    <Panel title={words.preview}>
      {input === null ? (
        <p>{words.previewEmpty}</p>
      ) : (
        <DataState query={query} skeleton={<RowsSkeleton rows={8} />}>
          {(preview) => <Preview preview={preview} input={input} />}
        </DataState>
      )}
    </Panel>
  );
}

/** Never asked: the query waits for a whole formula. */
const NO_INPUT: IndicatorDraftInput = { name: '', measure: '', formula: { kind: 'printed', element: '' } };

function Preview({ preview, input }: { preview: IndicatorPreview; input: IndicatorDraftInput }) {
  const words = useWords(builderWords);
  return (
    <Stack gap="md">
      <div>
        <p className={classes['sentence']}>{preview.formulaInWords}</p>
        <ul className={classes['rules']}>
          {preview.rulesInWords.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </div>
      <Warnings warnings={preview.warnings} />
      {preview.detail ? <Answer detail={preview.detail} input={input} /> : <p>{words.previewFault}</p>}
    </Stack>
  );
}

const TONES = { fault: 'bad', warning: 'warn', note: 'info' } as const;

export function Warnings({ warnings }: Pick<IndicatorPreview, 'warnings'>) {
  const words = useWords(builderWords);
  if (warnings.length === 0) return <StatusMark tone="ok" word={words.noWarnings} />;
  return (
    <section aria-label={words.warnings} aria-live="polite">
      <ul className={classes['warnings']}>
        {warnings.map(({ severity, message }) => (
          <li key={message}>
            <StatusMark tone={TONES[severity]} word={words.severities[severity]} filled /> {message}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answer({ detail, input }: { detail: IndicatorDetail; input: IndicatorDraftInput }) {
  const words = useWords(builderWords);
  const shared = useWords(answerWords);
  const [traced, setTraced] = useState<TracedNumber | null>(null);
  const [focusCode, setFocus] = useState<string | null>(null);
  const panel = { detail, focusCode, onTrace: setTraced };
  return (
    <Stack gap="md">
      <FactLine items={scopeFacts(detail.scope, shared)} />
      <Summary detail={detail} onTrace={() => setTraced({})} />
      <Button variant="default" style={{ alignSelf: 'start' }} onClick={() => setTraced({})}>
        {words.openParts}
      </Button>
      <TrendPanel {...panel} />
      {detail.wards ? (
        <RankingPanel
          {...panel}
          wards={detail.wards}
          onFocus={(code) => setFocus(code === focusCode ? null : code)}
        />
      ) : (
        <p>{words.notByWard}</p>
      )}
      {traced && (
        <PartsDrawer
          input={{
            ...input,
            ...(traced.unit && { unit: traced.unit }),
            ...traced.span,
          }}
          onClose={() => setTraced(null)}
        />
      )}
    </Stack>
  );
}

/** The figures behind a number of the draft, beside the page as those of a stored indicator. */
function PartsDrawer({ input, onClose }: { input: IndicatorDraftInput; onClose: () => void }) {
  const words = useWords(traceWords);
  const query = useQuery(useTRPC().indicators.previewTrace.queryOptions(input));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(620px, 100vw)"
      title={words.title}
      overlayProps={{ backgroundOpacity: 0.25 }}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <DataState query={query} skeleton={<RowsSkeleton rows={10} />}>
        {(trace) => <TraceStory trace={trace} />}
      </DataState>
    </Drawer>
  );
}
