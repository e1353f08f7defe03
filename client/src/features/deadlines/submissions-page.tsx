import { Button, Group, NativeSelect } from '@mantine/core';
import { IconCalendarCog, IconPrinter, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { commonWords } from '../../lib/common-words.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { type SubmissionMatrix, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { deadlinesWords } from './deadlines-words.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { ExtendDialog, type ExtendTarget } from './extend-dialog.tsx';
import { closingLines, extensionLines } from './prepare-submissions.ts';
import { SubmissionTable } from './submission-table.tsx';
import classes from './submissions-page.module.css';
import { WithdrawDialog } from './withdraw-dialog.tsx';

const route = getRouteApi('/frame/submissions');

/** Who has sent what of one form in one year, who is late, and more time for who needs it. */
export function SubmissionsPage() {
  const words = useWords(deadlinesWords);
  const common = useWords(commonWords);
  const me = useMe();
  const { form, year } = route.useSearch();
  const query = useQuery(
    useTRPC().deadlines.submissions.queryOptions({ formCode: form ?? null, year: Number(year) || null }),
  );
  const empty = (
    <Empty icon={<IconSend size={32} aria-hidden />} title={words.empty} advice={words.emptyAdvice} />
  );
  return (
    <article>
      <PageHeader
        title={words.title}
        description={query.data && `${query.data.form.name} · ${words.owner(query.data.form.ownerUnitName)}`}
        actions={
          <>
            {mayDo(me, 'deadlines:setCalendar') && (
              <Button
                variant="default"
                leftSection={<IconCalendarCog size={18} aria-hidden />}
                renderRoot={(props) => <Link to="/submissions/calendars" {...props} />}
              >
                {words.calendars}
              </Button>
            )}
            <Button
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
              onClick={() => window.print()}
              disabled={!query.data}
            >
              {common.print}
            </Button>
          </>
        }
      />
      <DataState
        query={query}
        skeleton={<RowsSkeleton rows={14} />}
        isEmpty={(matrix) => matrix === null}
        empty={empty}
      >
        {(matrix) => matrix && <Submissions matrix={matrix} />}
      </DataState>
    </article>
  );
}

function Submissions({ matrix }: { matrix: SubmissionMatrix }) {
  const words = useWords(deadlinesWords);
  const navigate = route.useNavigate();
  const [target, setTarget] = useState<ExtendTarget | null>(null);
  const [isWithdrawing, setWithdrawing] = useState(false);
  const [decided, setDecided] = useState<string | null>(null);
  const change = (part: { form?: string; year?: string }) =>
    void navigate({ search: (now) => ({ ...now, ...part }) });
  const { forms, form, years, year } = matrix;
  const lists = [
    { title: words.extensions, lines: extensionLines(matrix, words) },
    { title: words.closings, lines: closingLines(matrix, words) },
  ];
  const period = matrix.periods.find(({ code }) => code === decided);
  const closeExtension = () => {
    setTarget(null);
    setWithdrawing(false);
  };
  return (
    <>
      <Group gap="md" mb="md" align="end" className="no-print">
        <NativeSelect
          label={words.form}
          value={form.code}
          data={forms.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(event) => change({ form: event.currentTarget.value })}
        />
        <NativeSelect
          label={words.year}
          value={String(year)}
          data={(years.includes(year) ? years : [year, ...years]).map(String)}
          onChange={(event) => change({ year: event.currentTarget.value })}
        />
      </Group>
      {matrix.units.length === 0 ? (
        <Empty title={words.noUnits(String(year))} advice={words.noUnitsAdvice} />
      ) : (
        <SubmissionTable
          matrix={matrix}
          onEntry={({ code }) => setDecided(code)}
          onExtend={(unit, asked) => {
            const cell = unit.cells[matrix.periods.indexOf(asked)];
            const { deadline, extensionReason } = cell ?? { deadline: null, extensionReason: null };
            setTarget({
              formCode: form.code,
              unitCode: unit.code,
              unitName: unit.name,
              periodCode: asked.code,
              periodLabel: asked.label,
              deadline: asked.deadline,
              extension: deadline && extensionReason ? { deadline, reason: extensionReason } : null,
            });
          }}
        />
      )}
      {lists.map(
        ({ title, lines }) =>
          lines.length > 0 && (
            <Panel key={title} title={title}>
              <ul className={classes['extensions']}>
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Panel>
          ),
      )}
      {target && !isWithdrawing && (
        <ExtendDialog target={target} onClose={closeExtension} onWithdraw={() => setWithdrawing(true)} />
      )}
      {target && isWithdrawing && <WithdrawDialog target={target} onClose={closeExtension} />}
      {period && <EntryDialog form={form} period={period} onClose={() => setDecided(null)} />}
    </>
  );
}
