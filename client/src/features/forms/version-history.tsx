import { Text } from '@mantine/core';
import { printCount, printDay, printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { FormVersionStory } from '../../lib/trpc.ts';
import { Panel } from '../../ui/panel.tsx';
import { ChangeList } from './change-list.tsx';
import classes from './form-page.module.css';
import { formsWords } from './forms-words.ts';

/** Every version: who made it, when and why, from when it holds, and what it changed. Newest first. */
export function VersionHistory({ history }: { history: readonly FormVersionStory[] }) {
  const words = useWords(formsWords);
  return (
    <Panel title={words.history}>
      <ol className={classes['history']}>
        {history.map((version) => (
          <li key={version.version}>
            <p>
              <b>{words.versionNumber(printCount(version.version))}</b>
              {', '}
              {version.effectiveFrom === null
                ? words.effectiveAlways
                : words.effectiveFrom(printDay(version.effectiveFrom))}
              {version.isReplaced && ` (${words.replaced})`}
            </p>
            {version.post !== null && (
              <Text size="sm" c="dimmed">
                {words.by(version.post, printMoment(version.at))}
              </Text>
            )}
            {version.reason !== null && <p>{words.because(version.reason)}</p>}
            {version.changes.length > 0 ? (
              <ChangeList changes={version.changes} />
            ) : (
              <Text size="sm" c="dimmed">
                {version.version === 1 ? words.firstVersion : words.structureOnly}
              </Text>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
