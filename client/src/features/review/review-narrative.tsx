import { Text, Title } from '@mantine/core';
import { useWords } from '../../lib/language.ts';
import type { ReportChanges } from '../../lib/prepare-report-changes.ts';
import { reportChangeWords } from '../../lib/report-change-words.ts';
import { ChangedTextLine } from '../../lib/report-changes.tsx';
import type { ReportSheet } from '../../lib/trpc.ts';
import { Panel } from '../../ui/panel.tsx';
import classes from './review-page.module.css';
import { reviewWords } from './review-words.ts';

const BOXES = ['results', 'shortcomings', 'causes', 'proposals'] as const;

/** The report in words; what has changed in it, and in the signed paper, is marked in the text. */
export function ReviewNarrative({ sheet, changes }: { sheet: ReportSheet; changes: ReportChanges | null }) {
  const words = useWords(reviewWords);
  const changeWords = useWords(reportChangeWords);
  const changed = new Map((changes?.texts ?? []).map((change) => [change.field, change]));
  const boxes = BOXES.filter((field) => sheet.narrative[field].trim() !== '' || changed.has(field));
  const paper = (['paperNumber', 'paperDate', 'paperSignerPost'] as const).filter((field) =>
    changed.has(field),
  );
  return (
    <Panel title={words.narrative} order={3}>
      {boxes.length === 0 && paper.length === 0 && <Text c="dimmed">{words.noNarrative}</Text>}
      {[...boxes, ...paper].map((field) => {
        const change = changed.get(field);
        return (
          <div key={field}>
            <Title order={4}>{changeWords.texts[field]}</Title>
            <Text mb="sm" className={classes['prose']}>
              {change ? <ChangedTextLine change={change} /> : isBox(field) && sheet.narrative[field].trim()}
            </Text>
          </div>
        );
      })}
    </Panel>
  );
}

function isBox(field: string): field is (typeof BOXES)[number] {
  return BOXES.some((box) => box === field);
}
