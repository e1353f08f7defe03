import { Link } from '@tanstack/react-router';
import { useWords } from '../../lib/language.ts';
import { taskListWords } from './task-list-words.ts';
import classes from './tasks.module.css';

/** The three ways to look at tasks, each a page of its own. */
export function TaskTabs() {
  const words = useWords(taskListWords);
  const places = [
    { to: '/tasks', word: words.list },
    { to: '/reminders', word: words.reminders },
    { to: '/sessions', word: words.sessions },
  ] as const;
  return (
    <nav aria-label={words.places} className={`${classes['tabs'] ?? ''} no-print`}>
      {places.map(({ to, word }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
          {word}
        </Link>
      ))}
    </nav>
  );
}
