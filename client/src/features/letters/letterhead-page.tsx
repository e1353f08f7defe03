import { Button, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type LetterheadSettings, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import classes from './letterhead.module.css';
import { letterheadWords } from './letterhead-words.ts';

/** How the committee's letters are headed and signed, beside how it looks on paper. */
export function LetterheadPage() {
  const words = useWords(letterheadWords);
  const settings = useQuery(useTRPC().letters.letterhead.queryOptions());
  return (
    <article>
      <PageHeader title={words.title} description={words.description} />
      <DataState query={settings} skeleton={<RowsSkeleton rows={6} />}>
        {(found) => <LetterheadForm key={found.revision} start={found} />}
      </DataState>
    </article>
  );
}

const FIELDS = ['superiorName', 'committeeName', 'placeName', 'symbol', 'signsFor', 'signerPost'] as const;

function LetterheadForm({ start }: { start: LetterheadSettings }) {
  const words = useWords(letterheadWords);
  const [head, setHead] = useState(start);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const change = useMutation(useTRPC().letters.changeLetterhead.mutationOptions());
  const hints = {
    symbol: words.symbolHint(start.proposedSymbol),
    signsFor: words.signsForHint,
    signerPost: words.signerPostHint,
  };
  const save = () => {
    const { proposedSymbol: _, ...fields } = head;
    change.mutate(
      { ...fields, requestKey },
      { onSuccess: () => notifications.show({ message: words.saved, color: 'green' }) },
    );
  };
  return (
    <div className={classes['columns']}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          {FIELDS.map((name) => (
            <TextInput
              key={name}
              label={words[name]}
              description={name in hints ? hints[name as keyof typeof hints] : undefined /* just looked up */}
              maxLength={name === 'symbol' ? 20 : 120}
              required={name === 'committeeName'}
              value={head[name] ?? ''}
              onChange={({ currentTarget: { value } }) => {
                setHead({ ...head, [name]: name === 'committeeName' || value !== '' ? value : null });
                setRequestKey(newRequestKey());
              }}
            />
          ))}
          {change.error && <Failure message={faultMessage(change.error)} />}
          <Button
            type="submit"
            loading={change.isPending}
            disabled={head.committeeName.trim() === ''}
            style={{ alignSelf: 'start' }}
          >
            {words.save}
          </Button>
        </Stack>
      </form>
      <Panel title={words.preview}>
        <OnPaper head={head} />
      </Panel>
    </div>
  );
}

function OnPaper({ head }: { head: LetterheadSettings }) {
  const words = useWords(letterheadWords);
  const { superiorName, committeeName, placeName, symbol, proposedSymbol, signsFor, signerPost } = head;
  return (
    <div className={classes['paper']} lang="vi">
      <div>
        {superiorName !== null && <p className={classes['capitals']}>{superiorName}</p>}
        <p className={classes['capitals']}>
          <b>{committeeName}</b>
        </p>
        <p>*</p>
        <p>{words.number(symbol ?? proposedSymbol)}</p>
      </div>
      <div>
        <p>
          <b className={classes['party']}>{words.party}</b>
        </p>
        <p>
          <i>{words.dated(placeName ?? '…')}</i>
        </p>
      </div>
      <div className={classes['signed']}>
        {signsFor !== null && (
          <p className={classes['capitals']}>
            <b>{words.onBehalf(signsFor)}</b>
          </p>
        )}
        <p className={signerPost === null ? undefined : classes['capitals']}>
          {signerPost ?? words.openPost}
        </p>
        <p className={classes['name']}>
          <b>{words.openName}</b>
        </p>
      </div>
    </div>
  );
}
