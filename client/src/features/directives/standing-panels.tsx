import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { printPercent } from '@soket/shared/number-vi';
import { multiply } from '@soket/shared/decimal';
import { useDocumentName } from '../../lib/document-name.ts';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { occurrenceText, taskStandWords } from '../../lib/task-words.ts';
import { useTRPC, type DirectiveStory } from '../../lib/trpc.ts';
import { Panel } from '../../ui/panel.tsx';
import { ShareBar } from '../../ui/share-bar.tsx';
import { StandingBar } from './standing-bar.tsx';
import { Steering } from './steering.tsx';
import { standingWords } from './standing-words.ts';
import classes from './standing.module.css';
import { lateElsewhere, lateItems, partsByUnit, tasksByStanding } from './story-tasks.ts';

type Props = { story: DirectiveStory };

/** Tasks by status, and the parts of work by unit. */
export function StandingPanel({ story: { tasks } }: Props) {
  const words = useWords(standingWords);
  const me = useMe();
  const units = partsByUnit(tasks);
  const mayLink = !mayDo(me, 'tasks:report');
  return (
    <Panel title={words.standing}>
      <StandingBar standing={tasksByStanding(tasks)} withLegend />
      <h3 className={classes['subtitle']}>{words.byUnit}</h3>
      {units.length === 0 ? (
        <p className={classes['quiet']}>{words.noParts}</p>
      ) : (
        <div className={classes['panel']} role="region" aria-label={words.byUnit} tabIndex={0}>
          <table className={classes['units']}>
            <tbody>
              {units.map(({ unit, standing, of }) => (
                <tr key={unit.code}>
                  <th scope="row">
                    {mayLink ? (
                      <Link to="/tasks" search={{ unit: unit.code }}>
                        {unit.shortName}
                      </Link>
                    ) : (
                      unit.shortName
                    )}
                  </th>
                  <td className={classes['number']}>{words.of(printCount(standing.done), printCount(of))}</td>
                  <td>
                    <StandingBar standing={standing} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!mayLink && <p className={classes['quiet']}>{words.ownOnly}</p>}
    </Panel>
  );
}

/** What is late and whose it is. */
export function LatePanel({ story: { tasks } }: Props) {
  const words = useWords(standingWords);
  const stand = useWords(taskStandWords);
  const { today } = useMe();
  const late = lateItems(tasks, today);
  const elsewhere = lateElsewhere(tasks);
  return (
    <Panel title={words.late}>
      {late.length === 0 && elsewhere === 0 && <Text c="dimmed">{words.noLate}</Text>}
      {late.length > 0 && (
        <div className={classes['panel']} role="region" aria-label={words.late} tabIndex={0}>
          <ul className={classes['late']}>
            {late.map(({ key, task, unit, occurrence, deadline, days }) => (
              <li key={key}>
                <b>{unit?.shortName ?? words.noUnit}</b>{' '}
                <span className={classes['days']}>{words.days(printCount(days))}</span>
                <div>
                  <Link to="/tasks/$code" params={{ code: task.code }}>
                    {task.text}
                  </Link>
                </div>
                <span className={classes['quiet']}>
                  {[occurrenceText(occurrence, stand), stand.deadline(printDay(deadline))]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {elsewhere > 0 && <p className={classes['quiet']}>{words.lateElsewhere(printCount(elsewhere))}</p>}
    </Panel>
  );
}

/** How far each plan is, which sessions were held, who steers. */
export function ProgressPanel({ story }: Props) {
  const words = useWords(standingWords);
  const plans = plansOf(story, useDocumentName());
  return (
    <Panel title={words.progress}>
      {plans.length === 0 && <p className={classes['quiet']}>{words.noPlanTasks}</p>}
      <ul className={classes['late']}>
        {plans.map(({ code, name, share, counts, unassigned }) => (
          <li key={code}>
            <div>
              <Link to="/directives/$code" params={{ code }}>
                {name}
              </Link>
            </div>
            <ShareBar
              share={share === null ? null : Number(share)}
              text={
                share === null
                  ? words.nothingAssigned
                  : words.share(
                      printPercent(multiply(share, '100')),
                      printCount(counts.done),
                      printCount(counts.of),
                    )
              }
            />
            <div className={classes['quiet']}>
              {[
                counts.overdue > 0 ? words.overdue(printCount(counts.overdue)) : '',
                unassigned > 0 ? words.unassigned(printCount(unassigned)) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </li>
        ))}
      </ul>
      <Sessions story={story} />
      <Steering story={story} />
    </Panel>
  );
}

function plansOf({ progress, plans, directive }: DirectiveStory, nameOf: ReturnType<typeof useDocumentName>) {
  const documents = new Map(
    [directive, ...plans.flatMap(documentsOf)].map((document) => [document.code, document]),
  );
  return progress.map((each) => {
    const document = documents.get(each.planCode);
    return { ...each, code: each.planCode, name: document ? nameOf(document) : each.planCode };
  });
}

function documentsOf(group: DirectiveStory['plans'][number]): DirectiveStory['plans'][number]['documents'] {
  return [...group.documents, ...group.children.flatMap(documentsOf)];
}

/** Sessions held of those expected, year by year. */
function Sessions({ story: { tasks } }: Props) {
  const words = useWords(standingWords);
  const codes = tasks.filter(({ kind }) => kind === 'session').map(({ code }) => code);
  const query = useQuery(useTRPC().tasks.sessions.queryOptions(undefined, { enabled: codes.length > 0 }));
  const matrices = (query.data ?? []).filter(({ taskCode }) => codes.includes(taskCode));
  if (matrices.length === 0) return null;
  return (
    <>
      <h3 className={classes['subtitle']}>
        <Link to="/sessions">{words.sessions}</Link>
      </h3>
      {matrices.map(({ taskCode, text, totals }) => {
        // That nothing was recorded does not say that none was held.
        const recorded = totals.filter(({ held }) => held > 0).slice(-6);
        return (
          <p key={taskCode} className={classes['session']}>
            <Link to="/tasks/$code" params={{ code: taskCode }}>
              {text}
            </Link>
            <span className={classes['quiet']}>
              {' '}
              {recorded.length === 0
                ? words.noneRecorded
                : recorded
                    .map(({ year, held, of }) =>
                      words.heldYear(String(year), printCount(held), printCount(of)),
                    )
                    .join(' · ')}
            </span>
          </p>
        );
      })}
    </>
  );
}
