import { Button, Group } from '@mantine/core';
import { IconPencil, IconTarget, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { printMoment } from '../../../lib/format.ts';
import { useWords } from '../../../lib/language.ts';
import { mayDo, useMe } from '../../../lib/me.ts';
import { type IndicatorDetail, type TargetStory, useTRPC } from '../../../lib/trpc.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { QuietAction } from '../../../ui/quiet-action.tsx';
import { RowsSkeleton } from '../../../ui/skeletons.tsx';
import { EndTargetDialog } from './end-target-dialog.tsx';
import { printTarget } from './print-target.ts';
import { SetTargetDialog } from './set-target-dialog.tsx';
import { type TargetWords, targetWords } from './target-words.ts';

type Props = { detail: IndicatorDetail };
/** What the open dialog is about: a new target, or one that holds. */
type Open = { ends: boolean; target: TargetStory | null };

/** What the indicator ought to reach, for whom and until when, with the document that says so and who recorded it. */
export function TargetsPanel({ detail }: Props) {
  const words = useWords(targetWords);
  const isKeeper = mayDo(useMe(), 'indicators:change');
  const targets = useQuery(useTRPC().indicators.targets.queryOptions({ code: detail.code }));
  const [open, setOpen] = useState<Open | null>(null);
  // Most indicators have none, and nobody but who sets them has to read that.
  if (!isKeeper && targets.data?.length === 0) return null;
  return (
    <Panel
      title={words.title}
      aside={
        isKeeper && (
          <Button
            className="no-print"
            variant="default"
            leftSection={<IconTarget size={18} aria-hidden />}
            onClick={() => setOpen({ ends: false, target: null })}
          >
            {words.set}
          </Button>
        )
      }
    >
      <DataState
        query={targets}
        skeleton={<RowsSkeleton rows={2} />}
        isEmpty={(all) => all.length === 0}
        empty={<p>{words.none}</p>}
      >
        {(all) => (
          <>
            <TargetTable detail={detail} targets={all} onOpen={isKeeper ? setOpen : null} />
            {open?.ends === true && open.target && (
              <EndTargetDialog target={open.target} onClose={() => setOpen(null)} />
            )}
          </>
        )}
      </DataState>
      {open?.ends === false && (
        <SetTargetDialog
          detail={detail}
          changed={open.target}
          targets={targets.data ?? []}
          onClose={() => setOpen(null)}
        />
      )}
    </Panel>
  );
}

type TableProps = Props & { targets: readonly TargetStory[]; onOpen: ((open: Open) => void) | null };

function TargetTable({ detail, targets, onOpen }: TableProps) {
  const words = useWords(targetWords);
  return (
    <DataTable
      caption={words.caption}
      rows={targets}
      rowKey={({ id }) => id}
      columns={[
        { key: 'unit', header: words.unit, text: ({ unitName }) => unitName, isRowHeader: true },
        { key: 'span', header: words.span, text: ({ spanLabel }) => spanLabel ?? words.always },
        {
          key: 'value',
          header: words.value,
          text: ({ versions }) => (versions[0] ? printTarget(versions[0], detail) : ''),
          isNumber: true,
        },
        {
          key: 'basis',
          header: words.basis,
          text: (target) => basisOf(target, words),
          cell: (target) => <Basis target={target} />,
        },
        { key: 'recorded', header: words.recorded, text: (target) => storyOf(target, detail, words) },
        ...(onOpen
          ? [
              {
                key: 'steps',
                header: '',
                text: () => '',
                cell: (target: TargetStory) => <Steps target={target} onOpen={onOpen} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function Steps({ target, onOpen }: { target: TargetStory; onOpen: (open: Open) => void }) {
  const words = useWords(targetWords);
  if (target.ended) return null;
  return (
    <Group gap={4} wrap="nowrap">
      <QuietAction
        label={words.change(target.unitName)}
        icon={IconPencil}
        onClick={() => onOpen({ ends: false, target })}
      />
      <QuietAction
        label={words.end(target.unitName)}
        icon={IconX}
        onClick={() => onOpen({ ends: true, target })}
      />
    </Group>
  );
}

function Basis({ target }: { target: TargetStory }) {
  const words = useWords(targetWords);
  const [newest] = target.versions;
  const text = basisOf(target, words);
  if (!newest?.documentCode) return text;
  return (
    <Link to="/documents/$code" params={{ code: newest.documentCode }}>
      {text}
    </Link>
  );
}

function basisOf({ versions: [newest] }: TargetStory, words: TargetWords): string {
  if (!newest?.documentCode) return words.illustrative;
  return [newest.documentNumber ?? newest.documentCode, newest.clause].filter(Boolean).join(', ');
}

/** Who set it, what it was before, and who ended it. */
function storyOf({ versions, ended }: TargetStory, detail: IndicatorDetail, words: TargetWords): string {
  const [newest, ...earlier] = versions;
  const deed = (at: string, post: string | null) =>
    post === null ? printMoment(at) : words.by(post, printMoment(at));
  return [
    newest && deed(newest.at, newest.post),
    newest?.reason && words.because(newest.reason),
    ...earlier.map((version) => words.earlier(printTarget(version, detail), printMoment(version.at))),
    ended && words.endedBy(ended.post ?? '', printMoment(ended.at)),
    ended?.reason && words.because(ended.reason),
  ]
    .filter(Boolean)
    .join(' · ');
}
