import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, linkOptions, type LinkProps } from '@tanstack/react-router';
import type { Action } from '@soket/shared/permissions';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { type SetupChecklist, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { setupWords } from './setup-words.ts';
import classes from './setup.module.css';

type Step = SetupChecklist['steps'][number];
type Lack = Step['lacks'][number];
type Way = {
  word: keyof (typeof setupWords)['vi']['go'];
  needs: Action;
  link: LinkProps;
};

const STARTING_SET: Way = {
  word: 'startingSet',
  needs: 'definitions:transfer',
  link: { to: '/definitions' },
};

/** Where each item is done, and by whom it may be. */
const WAYS: Record<Step['step'], readonly Way[]> = {
  letterhead: [{ word: 'letterhead', needs: 'workspace:manage', link: { to: '/letterhead' } }],
  units: [
    { word: 'units', needs: 'units:manage', link: linkOptions({ to: '/units', search: { import: 'true' } }) },
  ],
  forms: [STARTING_SET, { word: 'ownForm', needs: 'forms:change', link: { to: '/forms/new' } }],
  periods: [
    STARTING_SET,
    { word: 'calendars', needs: 'deadlines:setCalendar', link: { to: '/submissions/calendars' } },
  ],
  accounts: [{ word: 'accounts', needs: 'accounts:manage', link: { to: '/accounts' } }],
  indicators: [STARTING_SET, { word: 'indicators', needs: 'indicators:change', link: { to: '/indicators' } }],
  targets: [{ word: 'targets', needs: 'indicators:change', link: { to: '/indicators' } }],
};

/** What is still missing until a committee's first report can be opened, and where each thing is done. */
export function WorkspacePage() {
  const words = useWords(setupWords);
  // Others set up their part meanwhile, and one comes back here from each of the places below.
  const checklist = useQuery(useTRPC().setup.checklist.queryOptions(undefined, { staleTime: 0 }));
  return (
    <article>
      <PageHeader title={words.title} description={words.description} />
      <DataState query={checklist} skeleton={<RowsSkeleton rows={7} />}>
        {(found) => <Checklist checklist={found} />}
      </DataState>
    </article>
  );
}

function Checklist({ checklist: { steps, firstReport } }: { checklist: SetupChecklist }) {
  const words = useWords(setupWords);
  const done = steps.filter(({ lacks }) => lacks.length === 0).length;
  return (
    <div className={classes['whole']}>
      <div>
        <Text fw={600} role="status">
          {words.progress(done, steps.length)}
        </Text>
        <Progress
          value={(100 * done) / steps.length}
          aria-label={words.progress(done, steps.length)}
          mt={6}
        />
      </div>
      {firstReport && <Ready report={firstReport} />}
      <ol className={classes['steps']}>
        {steps.map((step) => (
          <StepItem key={step.step} step={step} />
        ))}
      </ol>
    </div>
  );
}

function Ready({ report }: { report: NonNullable<SetupChecklist['firstReport']> }) {
  const words = useWords(setupWords);
  const mayFollow = mayDo(useMe(), 'review:read');
  const { formName, periodLabel, units, deadline } = report;
  return (
    <Alert color="green" variant="light" title={words.ready}>
      {words.firstReport(formName, periodLabel, printCount(units), deadline && printDay(deadline))}
      {mayFollow && (
        <Group mt="sm">
          <Button component={Link} to="/submissions" variant="default">
            {words.follow}
          </Button>
        </Group>
      )}
    </Alert>
  );
}

function StepItem({ step: { step, lacks } }: { step: Step }) {
  const words = useWords(setupWords);
  const me = useMe();
  const isDone = lacks.length === 0;
  const ways = WAYS[step].filter(({ needs }) => mayDo(me, needs));
  return (
    <li className={classes['step']} data-done={isDone || undefined}>
      <div>
        <h2 className={classes['name']}>{words.steps[step]}</h2>
        {lacks.map((lack) => (
          <LackText key={`${lack.code} ${lack.names.length}`} lack={lack} />
        ))}
        {!isDone && ways.length === 0 && <p>{words.whose[step]}</p>}
      </div>
      <StatusMark tone={isDone ? 'ok' : 'warn'} word={isDone ? words.done : words.missing} />
      <Group gap="sm" className={classes['ways']}>
        {ways.map(({ word, link }) => (
          <Button
            key={word}
            renderRoot={(props) => <Link {...props} {...link} />}
            variant={isDone ? 'subtle' : 'default'}
            size="sm"
          >
            {words.go[word]}
          </Button>
        ))}
      </Group>
    </li>
  );
}

/** So many are named; the rest is a number. */
const MOST_NAMED = 6;

function LackText({ lack: { code, names } }: { lack: Lack }) {
  const words = useWords(setupWords);
  const said = words.lacks[code];
  if (names.length === 0) return <p>{/[.:]$/.test(said) ? said : `${said}.`}</p>;
  const more = names.length - MOST_NAMED;
  const listed = names.slice(0, MOST_NAMED).join(', ');
  return (
    <p>
      {said.replace(/:$/, '')} ({printCount(names.length)}): {listed}
      {more > 0 && ` ${words.andMore(printCount(more))}`}.
    </p>
  );
}
