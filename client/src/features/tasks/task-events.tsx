import { Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { printDay, printMoment, printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { occurrenceText, taskStandWords } from '../../lib/task-words.ts';
import type { TaskDetail, TaskEventItem } from '../../lib/trpc.ts';
import { fileAddress } from '../../lib/upload-file.ts';
import { taskPageWords } from './task-page-words.ts';
import classes from './task-page.module.css';

/** What was said of the task's parts, the newest first. */
export function TaskEvents({ task }: { task: TaskDetail }) {
  const words = useWords(taskPageWords);
  if (task.events.length === 0) return <Text c="dimmed">{words.noHistory}</Text>;
  return (
    <ol className={classes['events']}>
      {task.events.map((event) => (
        <Event key={event.id} event={event} task={task} />
      ))}
    </ol>
  );
}

function Event({ event, task }: { event: TaskEventItem; task: TaskDetail }) {
  const words = useWords(taskPageWords);
  const stand = useWords(taskStandWords);
  const part = task.parts.find(({ id }) => id === event.partId);
  const about = [part?.unit.name, occurrenceText(part?.occurrence ?? '', stand)].filter(Boolean).join(', ');
  const evidence = [event.evidenceNumber, event.evidenceDate && printDay(event.evidenceDate)].filter(Boolean);
  return (
    <li>
      <div className={classes['when']}>
        {printMoment(event.at)} · {event.by}
      </div>
      <div>
        <b>{words.events[event.kind]}</b>
        {event.kind === 'progress' && ` ${words.at(event.percent)}`}
        {event.deadlineAfter !== null &&
          ` ${words.newDeadline(
            printOptionalDay(event.deadlineBefore, stand.notSaid),
            printDay(event.deadlineAfter),
          )}`}
        {about !== '' && `, ${about}`}
      </div>
      {event.text !== null && <p className={classes['said']}>{event.text}</p>}
      {(evidence.length > 0 || event.files.length > 0) && (
        <div className={classes['evidence']}>
          {words.evidence}: {evidence.join(', ')}
          {event.files.map(({ id, name }) => (
            <a key={id} href={fileAddress(id)} download aria-label={words.saveFile(name)}>
              <IconPaperclip size={15} aria-hidden />
              {name}
            </a>
          ))}
        </div>
      )}
    </li>
  );
}
