import { Button, Text } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { Progress } from './grid/sheet-problems.ts';
import classes from './report-page.module.css';
import { reportingWords } from './reporting-words.ts';

type Props = {
  progress: Progress;
  onNextProblem: () => void;
  onGuidance: () => void;
  isGuided: boolean;
  children?: ReactNode;
};

/** "38/60 ô · 1 lỗi · 2 nội dung cần giải trình", the state of saving and the way to send: always in sight. */
export function StatusBar({ progress, onNextProblem, onGuidance, isGuided, children }: Props) {
  return (
    <div className={classes['bar']}>
      <ProgressLine progress={progress} />
      <BarButtons
        hasProblems={progress.errors + progress.questions > 0}
        onNextProblem={onNextProblem}
        onGuidance={onGuidance}
        isGuided={isGuided}
      />
      <div className={classes['gap']} />
      {children}
    </div>
  );
}

const ProgressLine = memo(function ProgressLine({ progress }: Pick<Props, 'progress'>) {
  const words = useWords(reportingWords);
  const { filled, total, errors, questions } = progress;
  const facts = [
    words.cells(printCount(filled), printCount(total)),
    ...(errors > 0 ? [words.errors(errors)] : []),
    ...(questions > 0 ? [words.questions(questions)] : []),
    ...(errors + questions === 0 ? [words.noProblems] : []),
  ];
  return <Text fw={500}>{facts.join(' · ')}</Text>;
});

type ButtonProps = Pick<Props, 'onNextProblem' | 'onGuidance' | 'isGuided'> & { hasProblems: boolean };

const BarButtons = memo(function BarButtons({
  hasProblems,
  onNextProblem,
  onGuidance,
  isGuided,
}: ButtonProps) {
  const words = useWords(reportingWords);
  return (
    <>
      {hasProblems && (
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconArrowDown size={16} aria-hidden />}
          onClick={onNextProblem}
        >
          {words.nextProblem}
        </Button>
      )}
      <Button
        variant="subtle"
        color="gray"
        c="var(--ink)"
        size="compact-md"
        aria-expanded={isGuided}
        onClick={onGuidance}
      >
        {words.guidanceButton}
      </Button>
    </>
  );
});
