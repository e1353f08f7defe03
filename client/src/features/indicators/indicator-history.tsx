import { useQuery } from '@tanstack/react-query';
import { printCount, printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { type IndicatorVersionStory, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { historyWords } from './history-words.ts';
import classes from './indicator-history.module.css';

/** Every version of an indicator, newest first: who made it, when and why, and what it says otherwise than the one before. */
export function IndicatorHistory({ code }: { code: string }) {
  const words = useWords(historyWords);
  const record = useQuery(useTRPC().indicators.record.queryOptions({ code }));
  return (
    <Panel title={words.title}>
      <DataState query={record} skeleton={<RowsSkeleton rows={2} />}>
        {({ history }) => (
          <ol className={classes['history']}>
            {history.map((version) => (
              <Version key={version.version} version={version} />
            ))}
          </ol>
        )}
      </DataState>
    </Panel>
  );
}

function Version({ version }: { version: IndicatorVersionStory }) {
  const words = useWords(historyWords);
  const { post, at, reason, changes, closed, formulaInWords } = version;
  return (
    <li>
      <p>
        <b>{words.version(printCount(version.version))}</b>{' '}
        <span className={classes['deed']}>{words.by(post, printMoment(at))}</span>
      </p>
      {reason !== null && <p>{words.because(reason)}</p>}
      {changes.length === 0 ? (
        <p>
          {words.parts.formula}: {formulaInWords}
        </p>
      ) : (
        <ul>
          {changes.map(({ of, before, after }) => (
            <li key={of}>
              {words.parts[of]}: <del>{before}</del> {words.becomes} <ins>{after}</ins>
            </li>
          ))}
        </ul>
      )}
      {closed && (
        <p>
          {words.closed(words.by(closed.post, printMoment(closed.at)))}
          {closed.reason !== null && ` ${words.because(closed.reason)}`}
        </p>
      )}
    </li>
  );
}
