import { Text } from '@mantine/core';
import { printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { DocumentRecord } from '../../lib/trpc.ts';
import { Panel } from '../../ui/panel.tsx';
import { printValue } from './prepare-register.ts';
import classes from './register.module.css';
import { registerWords } from './register-words.ts';

/** Who changed what of a document from what to what, the newest first. */
export function DocumentHistory({ record }: { record: DocumentRecord }) {
  const words = useWords(registerWords);
  return (
    <Panel title={words.historyTitle}>
      {record.history.length === 0 ? (
        <Text c="dimmed">{words.noHistory}</Text>
      ) : (
        <ul className={classes['list']}>
          {record.history.map(({ seq, at, by, action, changes }) => {
            // A first entry repeats what stands above it.
            const shown =
              action === 'directives:register' ? [] : changes.filter(({ field }) => field in words.fields);
            return (
              <li key={seq}>
                <b>{words.actions[action] ?? action}</b>{' '}
                <Text component="span" c="dimmed" size="sm">
                  {by} · {printMoment(at)}
                </Text>
                {shown.map(({ field, before, after }) => (
                  <div key={field}>
                    {words.fields[field]}: {before !== null && <del>{printValue(field, before, words)}</del>}{' '}
                    <ins>{printValue(field, after, words)}</ins>
                  </div>
                ))}
                {linkOf(changes) !== null && <div>{linkOf(changes)}</div>}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

/** A tie is recorded by the codes of both ends; the other one is told. */
function linkOf(changes: DocumentRecord['history'][number]['changes']): string | null {
  const other = changes.find(({ field }) => field === 'toCode');
  return other?.after ?? other?.before ?? null;
}
