import { VisuallyHidden } from '@mantine/core';
import { answerWords, changeMark } from './answer-words.ts';
import classes from './change-text.module.css';
import { useWords } from './language.ts';
import type { Change } from './trpc.ts';

/** "▲ tăng 1,2 điểm phần trăm so với cùng kỳ"; where nothing can be compared, why not. */
export function ChangeText({ change, isPercent }: { change: Change | null; isPercent: boolean }) {
  const words = useWords(answerWords);
  const mark = changeMark(change, isPercent, words);
  if (mark === null) {
    return change?.whyNot ? <span className={classes['whyNot']}>{change.whyNot}</span> : null;
  }
  return (
    <span className={classes['change']} data-tone={mark.tone}>
      {mark.arrow && <span aria-hidden>{mark.arrow} </span>}
      {mark.text}
      {mark.spoken && <VisuallyHidden>, {mark.spoken}</VisuallyHidden>}
    </span>
  );
}
