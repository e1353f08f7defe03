import { occurrencesOf } from '@soket/shared/task';
import { printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { occurrenceText, taskStandWords } from '../../lib/task-words.ts';
import type { TaskDetail } from '../../lib/trpc.ts';
import { taskPageWords } from './task-page-words.ts';
import listClasses from './tasks.module.css';

/** The rounds of a recurring task that nobody is named for, the newest first: they go by, and nobody is late with them. */
export function UnassignedRounds({ task }: { task: TaskDetail }) {
  const words = useWords(taskPageWords);
  const stand = useWords(taskStandWords);
  const { today } = useMe();
  const { recurrence, recursFrom, recursTo } = task;
  if (recurrence === null) return null;
  const rounds = occurrencesOf({ recurrence, from: recursFrom ?? today, to: recursTo }, today).toReversed();
  return (
    <div className={listClasses['scroll']} role="region" aria-label={words.rounds} tabIndex={0}>
      <table className={listClasses['table']}>
        <thead>
          <tr>
            <th scope="col">{words.round}</th>
            <th scope="col">{words.lastDay}</th>
            <th scope="col">{words.unit}</th>
          </tr>
        </thead>
        <tbody>
          {rounds.map(({ code, lastDay }) => (
            <tr key={code}>
              <th scope="row">{occurrenceText(code, stand)}</th>
              <td className={listClasses['due']}>{printDay(lastDay)}</td>
              <td>
                <span className={listClasses['missing']}>{words.unassigned}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
