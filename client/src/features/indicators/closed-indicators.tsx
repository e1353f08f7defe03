import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { printCount, printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { historyWords } from './history-words.ts';
import classes from './indicator-history.module.css';

/** Indicators that are shown no more, out of the way and never lost. */
export function ClosedIndicators() {
  const words = useWords(historyWords);
  const isKeeper = mayDo(useMe(), 'indicators:change');
  const all = useQuery(useTRPC().indicators.closed.queryOptions()).data ?? [];
  if (all.length === 0) return null;
  return (
    <details>
      <summary>{words.closedOnes(printCount(all.length))}</summary>
      <ul className={classes['history']}>
        {all.map(({ code, name, closed }) => (
          <li key={code}>
            <p>
              {code} · {name}{' '}
              {isKeeper && (
                <Link to="/indicators/$code/change" params={{ code }} aria-label={`${words.reopen}: ${name}`}>
                  {words.reopen}
                </Link>
              )}
            </p>
            <p className={classes['deed']}>
              {words.by(closed.post, printMoment(closed.at))}
              {closed.reason !== null && ` · ${words.because(closed.reason)}`}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
