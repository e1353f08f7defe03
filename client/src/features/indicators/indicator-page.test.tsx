import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeRefusal } from '../../test/fake-link.ts';
import { aDetail, anAnswer, aTarget } from '../../test/figure-samples.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';
import { aTrace } from '../../test/trace-sample.ts';

const detail = aDetail({ answer: anAnswer({ target: aTarget }) });

describe('the page of an indicator', () => {
  it('is titled by its finding and shows value, parts, target and what it stands on', async () => {
    renderApp({
      at: '/indicators/F14',
      me: aPerson('leader'),
      answers: { 'indicators.show': () => detail },
    });
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Tỷ lệ giải quyết đạt 97,5%' }),
    ).toBeInTheDocument();
    expect(screen.getByText('39/40')).toBeInTheDocument();
    expect(screen.getByText('Mục tiêu ≥ 95%')).toBeInTheDocument();
    expect(screen.getByText('mục tiêu minh họa')).toBeInTheDocument();
    expect(screen.getAllByText(/Số liệu đã duyệt đến Quý II\/2022/).length).toBeGreaterThan(0);
    expect(screen.getByText('Chưa có số liệu: Cự Khối.')).toBeInTheDocument();
  });

  it('keeps a pressed ward in focus on every part, and in the address', async () => {
    const { user, router } = renderApp({
      at: '/indicators/F14',
      me: aPerson('leader'),
      answers: { 'indicators.show': () => detail },
    });
    const ranking = await screen.findByRole('list', { name: /6 tháng đầu năm 2022/ });
    await user.click(within(ranking).getByRole('button', { name: 'Bồ Đề' }));
    expect(await screen.findByText('Đang theo dõi: Bồ Đề')).toBeInTheDocument();
    expect(screen.getAllByRole('button', { name: /^Bồ Đề/, pressed: true })).toHaveLength(3);
    expect(router.state.location.search).toMatchObject({ ward: 'bode' });
    await user.click(screen.getByRole('button', { name: 'Bỏ theo dõi' }));
    expect(screen.queryByText('Đang theo dõi: Bồ Đề')).not.toBeInTheDocument();
  });

  it('has the same numbers as a table', async () => {
    const { user } = renderApp({
      at: '/indicators/F14',
      me: aPerson('leader'),
      answers: { 'indicators.show': () => detail },
    });
    const choice = await screen.findByRole('radiogroup', { name: /Cách xem: Diễn biến theo quý/ });
    await user.click(within(choice).getByRole('radio', { name: 'Bảng số' }));
    const table = await screen.findByRole('table', { name: /Diễn biến theo quý/ });
    expect(within(table).getByRole('row', { name: /Quý II\/2022 97,5% .* 14\/14/ })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Tải CSV' })).toBeInTheDocument();
  });

  it('asks where a ward’s number comes from, and shows who entered and approved it', async () => {
    const asked: unknown[] = [];
    const { user } = renderApp({
      at: '/indicators/F14',
      me: aPerson('leader'),
      answers: {
        'indicators.show': () => detail,
        'indicators.trace': (input) => {
          asked.push(input);
          return aTrace();
        },
      },
    });
    await user.click(await screen.findByRole('button', { name: '97,2%, Bồ Đề: Nguồn số liệu' }));
    const panel = await screen.findByRole('dialog', { name: 'Nguồn số liệu' });
    expect(await within(panel).findByText(/100 × nội dung đã giải quyết/)).toBeInTheDocument();
    expect(within(panel).getByText('Cán bộ tổng hợp phường Bồ Đề, 10:12, 05/7/2022')).toBeInTheDocument();
    expect(within(panel).getByText(/thay cho 20 \(bản 1, duyệt/)).toBeInTheDocument();
    expect(within(panel).getByText('Quý II/2022: Cự Khối')).toBeInTheDocument();
    expect(asked).toEqual([expect.objectContaining({ code: 'F14', unit: 'bode' })]);
  });

  it('opens a link to a traced number on that number', async () => {
    const asked: unknown[] = [];
    renderApp({
      at: '/indicators/F14?trace=1&traceUnit=bode&traceFrom=2022-04-01&traceTo=2022-06-30',
      me: aPerson('leader'),
      answers: {
        'indicators.show': () => detail,
        'indicators.trace': (input) => {
          asked.push(input);
          return aTrace();
        },
      },
    });
    expect(await screen.findByText(/100 × nội dung đã giải quyết ÷ phản ánh/)).toBeInTheDocument();
    expect(asked).toEqual([expect.objectContaining({ unit: 'bode', from: '2022-04-01', to: '2022-06-30' })]);
  });

  it('is titled by the published figure where the asked span has none, and draws no empty chart', async () => {
    const published = {
      display: 'trên 96%',
      partsDisplay: null,
      span: { from: '2017-07-04', to: '2022-09-08' },
      spanLabel: 'từ 04/7/2017 đến 08/9/2022',
    };
    const answer = anAnswer({ name: 'Tỷ lệ dự học', value: null, display: null, partsDisplay: null });
    renderApp({
      at: '/indicators/F05',
      me: aPerson('leader'),
      answers: {
        'indicators.show': () => aDetail({ answer, published: [published], trend: [], wards: null }),
      },
    });
    expect(
      await screen.findByRole('heading', { level: 1, name: /Tỷ lệ dự học: trên 96% \(công bố, từ 04\/7/ }),
    ).toBeInTheDocument();
    expect(screen.getByText('Chưa có số liệu được duyệt cho 6 tháng đầu năm 2022.')).toBeInTheDocument();
    expect(screen.queryByText(/Diễn biến/)).not.toBeInTheDocument();
    expect(screen.getByText(/chỉ có số liệu ở cấp quận/)).toBeInTheDocument();
  });

  it('says so when there is no such indicator', async () => {
    renderApp({
      at: '/indicators/F99',
      me: aPerson('leader'),
      answers: {
        'indicators.show': () => {
          throw new FakeRefusal({ code: 'NOT_FOUND', details: { what: 'indicator' } });
        },
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('Không có nội dung này');
    expect(screen.getByRole('button', { name: 'Thử lại' })).toBeInTheDocument();
  });
});

describe('the list of indicators', () => {
  const items = ['Nội dung dư luận đã giải quyết', 'Biên chế khối Đảng'].map((name, index) => ({
    code: `F1${index}`,
    name,
    theme: `Nhóm ${index}`,
    measure: 'đơn',
    directives: [{ code: '15-nq-tu', number: '15-NQ/TU' }],
    hasWardBreakdown: true,
    polarity: 'higher' as const,
  }));

  it('finds without diacritics, in any order of words', async () => {
    const { user } = renderApp({
      at: '/indicators',
      me: aPerson('leader'),
      answers: { 'indicators.list': () => items },
    });
    await user.type(await screen.findByRole('textbox', { name: 'Tìm chỉ tiêu' }), 'dang bien che');
    expect(await screen.findByText('1/2 chỉ tiêu')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Biên chế khối Đảng' })).toHaveAttribute(
      'href',
      '/indicators/F11',
    );
    expect(screen.queryByText('Nội dung dư luận đã giải quyết')).not.toBeInTheDocument();
  });

  it('says what to do when nothing is found', async () => {
    renderApp({
      at: '/indicators?find=zzz',
      me: aPerson('leader'),
      answers: { 'indicators.list': () => items },
    });
    expect(await screen.findByText(/Hãy thử một từ ngắn hơn/)).toBeInTheDocument();
  });
});
