import './chart-colors.css';
import { SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Panel } from '../panel.tsx';
import classes from './chart-view.module.css';

type Props = {
  /** says what is seen */
  title: string;
  /** unit of measure, or what is drawn, under the title */
  subtitle?: string | undefined;
  chart: ReactNode;
  /** the same numbers as a table */
  table: ReactNode;
  words: { chart: string; table: string; viewAs: string };
  /** what must be known to read it */
  notes?: readonly string[];
  /** where the numbers come from, as printed under the drawing */
  source: string;
};

/** A drawing with its title, its notes and its source, and the same numbers as a table one press away. */
export function ChartView({ title, subtitle, chart, table, words, notes = [], source }: Props) {
  const [view, setView] = useState('chart');
  return (
    <Panel
      title={title}
      aside={
        <SegmentedControl
          className="no-print"
          size="sm"
          value={view}
          onChange={setView}
          aria-label={words.viewAs}
          data={[
            { value: 'chart', label: words.chart },
            { value: 'table', label: words.table },
          ]}
        />
      }
    >
      {subtitle && <p className={classes['subtitle']}>{subtitle}</p>}
      {view === 'chart' ? chart : table}
      <footer className={classes['foot']}>
        {notes.length > 0 && <p>{notes.join(' ')}</p>}
        <p>{source}</p>
      </footer>
    </Panel>
  );
}
