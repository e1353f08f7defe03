import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { niceAxis } from './axis.ts';
import { LineChart } from './line-chart.tsx';
import type { Series } from './series.ts';

const CATEGORIES = ['I/21', 'II/21', 'III/21', 'IV/21', 'I/22'].map((label) => ({ key: label, label }));

const MAIN: Series = {
  key: 'current',
  name: 'Quận Long Biên',
  tone: 'main',
  values: [95, 96, null, 97, 98.2],
  displays: ['95%', '96%', null, '97%', '98,2%'],
  hollow: [false, false, false, false, true],
};
const BEFORE: Series = {
  key: 'before',
  name: 'Cùng kỳ năm trước',
  tone: 'pale',
  values: [94, 94, 95, 95, 96],
};

// jsdom has no layout: drawings are made at a given size.
function draw(series: Series[], width = 900) {
  return render(
    <LineChart
      width={width}
      height={320}
      categories={CATEGORIES}
      series={series}
      reference={{ value: 95, name: 'Mục tiêu ≥ 95%' }}
      axis={niceAxis([94, 98.2], { fromZero: false, ceiling: 100 })}
      formatTick={(value) => `${value}%`}
      label="Diễn biến theo quý"
    />,
  );
}

/** How many pieces a drawn line is in. */
const pieces = (path: Element | undefined) => (path?.getAttribute('d') ?? '').split('M').length - 1;

describe('a line chart', () => {
  it('breaks the line where a value is missing', () => {
    const { container } = draw([BEFORE, MAIN]);
    const lines = [...container.querySelectorAll('.recharts-line-curve')];
    expect(lines.map(pieces)).toEqual([1, 2]);
  });

  it('draws a dot for every value, hollow where units are missing', () => {
    const { container } = draw([MAIN]);
    const dots = [...container.querySelectorAll('circle[data-hollow]')];
    expect(dots.map((dot) => dot.getAttribute('data-hollow'))).toEqual(['false', 'false', 'false', 'true']);
  });

  it('names its lines and the target beside them, and prints its values', () => {
    draw([BEFORE, MAIN]);
    for (const text of ['Quận Long Biên', 'Cùng kỳ năm trước', 'Mục tiêu ≥ 95%', '98,2%', 'I/22']) {
      expect(screen.getByText(text)).toBeInTheDocument();
    }
  });

  it('has its names above the drawing on a phone, and fewer periods on the axis', () => {
    draw([BEFORE, MAIN], 340);
    expect(screen.getByText('Quận Long Biên').closest('svg')).toBeNull();
    expect(screen.getByText('I/22')).toBeInTheDocument();
    expect(screen.getByText('98,2%')).toBeInTheDocument();
  });
});
