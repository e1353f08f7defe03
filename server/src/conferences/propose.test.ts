import { expect, it } from 'vitest';
import { type SlideDraft, withMissing } from './propose.ts';

function slide(kind: SlideDraft['kind'], title: string, ...indicators: string[]): SlideDraft {
  return { kind, title, settings: { indicators, directives: [], paragraphs: [], weights: {} } };
}

const proposed = [
  slide('summary', 'Kết quả nổi bật', 'F1', 'F2'),
  slide('theme', 'Dân vận', 'F1', 'F3'),
  slide('theme', 'Tiếp dân', 'F4'),
  slide('ranking', 'So sánh', 'F1'),
  slide('tasks', 'Nhiệm vụ'),
];
const titles = (slides: readonly SlideDraft[]) => slides.map(({ title }) => title);

it('proposes the whole agenda where there is none, and nothing to a whole one', () => {
  expect(withMissing([], proposed)).toEqual(proposed);
  expect(withMissing(proposed, proposed)).toEqual(proposed);
});

it('puts what was taken off back in its place, and leaves what staff made as it is', () => {
  const edited = slide('theme', 'Dân vận khéo', 'F3');
  const own = slide('text', 'Lời mở đầu');
  expect(titles(withMissing([own, edited, slide('tasks', 'Việc')], proposed))).toEqual([
    'Kết quả nổi bật',
    'Lời mở đầu',
    'Dân vận khéo',
    'Tiếp dân',
    'So sánh',
    'Việc',
  ]);
});
