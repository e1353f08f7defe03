import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { IndicatorCard, Overview } from '../../lib/trpc.ts';
import { aCard, aCoverage, aScope, aTarget, aTrendPoint } from '../../test/figure-samples.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

function overview(cards: IndicatorCard[], part: Partial<Overview> = {}): Overview {
  const directive = {
    code: '15-NQ-TU',
    number: '15-NQ/TU',
    typeName: 'Nghị quyết',
    title: 'Về việc xây dựng tổ chức cơ sở đảng',
    indicatorCount: 1,
    withTarget: 1,
    met: 1,
    nearly: 0,
    missed: 0,
    cards,
  };
  return { scope: aScope, directives: [directive], others: null, attention: [], ...part };
}

function show(answer: Overview, at = '/') {
  return renderApp({ at, me: aPerson('leader'), answers: { 'overview.show': () => answer } });
}

const full = aCard({
  target: aTarget,
  coverage: aCoverage(12),
  trend: [aTrendPoint('2022-Q1', '96'), aTrendPoint('2022-Q2', '97.5')],
  change: {
    against: 'lastYear',
    baselineSpan: { from: '2021-01-01', to: '2021-06-30' },
    baselineSpanLabel: '6 tháng đầu năm 2021',
    baselineDisplay: '96,3%',
    absolute: '1.2',
    percent: null,
    direction: 'up',
    isGood: true,
    display: 'tăng 1,2 điểm phần trăm',
    whyNot: null,
  },
});

describe('the overview', () => {
  it('shows value, parts, status in a word, change, coverage and kind of each indicator', async () => {
    show(overview([full]));
    const card = (await screen.findByRole('heading', { name: full.name })).closest('article')!;
    for (const text of ['39/40', 'Đạt', '12/14 phường', 'số liệu minh họa']) {
      expect(within(card).getByText(text)).toBeInTheDocument();
    }
    expect(card).toHaveTextContent('▲ tăng 1,2 điểm phần trăm so với cùng kỳ, theo chiều tốt lên');
    expect(card).toHaveTextContent('mục tiêu minh họa ≥ 95%');
    expect(within(card).getByRole('img', { name: /Quý II\/2022 97,5%/ })).toBeInTheDocument();
  });

  it('leads from the name to the indicator and from the number to where it comes from, in the same span', async () => {
    show(overview([full]), '/?from=2022-01-01&to=2022-06-30');
    const name = await screen.findByRole('link', { name: full.name });
    expect(name).toHaveAttribute('href', '/indicators/F14?from=2022-01-01&to=2022-06-30');
    const number = screen.getByRole('link', { name: /^97,5%/ });
    expect(number).toHaveAttribute('href', '/indicators/F14?from=2022-01-01&to=2022-06-30&trace=1');
  });

  it('falls back on the published figure under the label of its own span', async () => {
    const card = aCard({
      value: null,
      display: null,
      partsDisplay: null,
      isPercent: false,
      measure: 'lượt xem',
      published: {
        display: 'hơn 75.000',
        partsDisplay: null,
        span: { from: null, to: '2022-09-08' },
        spanLabel: 'đến 08/9/2022',
      },
    });
    show(overview([card]));
    expect(await screen.findByText('công bố đến 08/9/2022')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /^hơn 75.000/ })).toHaveAttribute(
      'href',
      '/indicators/F14?trace=1&traceTo=2022-09-08',
    );
  });

  it('gathers indicators without any figure in one line instead of a wall of empty cards', async () => {
    const nothing = { value: null, display: null, partsDisplay: null };
    const { user } = show(overview([full, aCard({ ...nothing, code: 'F40', name: 'Lượt giám sát' })]));
    await user.click(
      await screen.findByText('1 chỉ tiêu chưa có số liệu được duyệt cho 6 tháng đầu năm 2022'),
    );
    expect(screen.getByRole('link', { name: 'Lượt giám sát' })).toHaveAttribute('href', '/indicators/F40');
    expect(screen.getAllByRole('article')).toHaveLength(2); // the page and one card
  });

  it('says so where none of a directive’s indicators has figures', async () => {
    show(overview([aCard({ value: null, display: null, partsDisplay: null })]));
    expect(
      await screen.findByText(/Chưa có số liệu được duyệt cho 6 tháng đầu năm 2022/),
    ).toBeInTheDocument();
  });

  it('lists what needs attention with a way to deal with it', async () => {
    const attention: Overview['attention'] = [
      {
        kind: 'reportsMissing',
        formCode: 'B01',
        count: 2,
        text: '2 phường chưa gửi Quý III/2022',
        units: ['Bồ Đề', 'Cự Khối'],
      },
    ];
    show(overview([full], { attention }));
    const list = await screen.findByRole('region', { name: 'Cần chú ý' });
    expect(within(list).getByRole('link', { name: '2 phường chưa gửi Quý III/2022' })).toBeInTheDocument();
    expect(list).toHaveTextContent('Bồ Đề, Cự Khối');
  });

  it('shows indicators that serve no document yet', async () => {
    const [directive] = overview([full]).directives;
    show(overview([], { directives: [], others: directive ?? null }));
    const section = await screen.findByRole('region', { name: 'Chỉ tiêu chưa gắn văn bản' });
    expect(within(section).getByText(/97,5%/)).toBeInTheDocument();
  });

  it('says who can do what while nothing is followed', async () => {
    show(overview([], { directives: [] }));
    expect(await screen.findByText(/Chưa có chỉ tiêu nào/)).toBeInTheDocument();
    expect(screen.getByText(/Chuyên viên, lãnh đạo ban thêm chỉ tiêu/)).toBeInTheDocument();
  });

  it('keeps the frame and offers to try again when the server cannot be reached', async () => {
    let isUp = false;
    const { user } = renderApp({
      at: '/',
      me: aPerson('leader'),
      answers: {
        'overview.show': () => {
          if (!isUp) throw new Error('down');
          return overview([full]);
        },
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('Chưa kết nối được với máy chủ');
    isUp = true;
    await user.click(screen.getByRole('button', { name: 'Thử lại' }));
    expect(await screen.findByRole('heading', { name: full.name })).toBeInTheDocument();
  });
});
