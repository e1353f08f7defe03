import { Text } from '@mantine/core';
import { useWords } from '../../lib/language.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { definitionsWords } from './definitions-words.ts';
import { ExportPanel } from './export-panel.tsx';
import { ImportPanel } from './import-panel.tsx';
import classes from './definitions.module.css';

/** Definitions handed on as one file, and brought in from one or from the sets to begin with. */
export function DefinitionsPage() {
  const words = useWords(definitionsWords);
  return (
    <article className={classes['page']}>
      <PageHeader title={words.title} description={words.description} />
      <Panel title={words.bringIn}>
        <Text c="dimmed" mb="md">
          {words.bringInHint}
        </Text>
        <ImportPanel />
      </Panel>
      <Panel title={words.export}>
        <Text c="dimmed" mb="md">
          {words.exportHint}
        </Text>
        <ExportPanel />
      </Panel>
    </article>
  );
}
