import type { reportingWords } from '../reporting-words.ts';

type Words = (typeof reportingWords)['vi'];

/** What a block of cells has gone through, for a screen reader and for whoever wonders. */
export type Announcement =
  | { kind: 'pasted'; cells: number; unread: number; skipped: number; beyond: number }
  | { kind: 'marked'; lines: number; columns: number }
  | { kind: 'cleared' | 'copied' | 'filled'; cells: number }
  | { kind: 'tooMuch' };

export function announce(said: Announcement, words: Words): string {
  switch (said.kind) {
    case 'pasted':
      return [
        words.pasted(said.cells),
        said.unread > 0 ? words.pastedUnread(said.unread) : '',
        said.skipped > 0 ? words.pastedSkipped(said.skipped) : '',
        said.beyond > 0 ? words.pastedBeyond(said.beyond) : '',
      ]
        .filter((sentence) => sentence !== '')
        .join(' ');
    case 'marked':
      return words.marked(said.lines, said.columns);
    case 'tooMuch':
      return words.pasteTooMuch;
    case 'cleared':
    case 'copied':
    case 'filled':
      return words[said.kind](said.cells);
  }
}
