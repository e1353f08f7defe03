import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { SubmissionCell, SubmissionMatrix } from '../../lib/trpc.ts';
import { FakeRefusal, type FakeAnswers } from '../../test/fake-link.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

const cell = (part: Partial<SubmissionCell> = {}): SubmissionCell => ({
  state: 'awaited',
  status: 'missing',
  deadline: '2022-10-10',
  extensionReason: null,
  firstSubmittedOn: null,
  versionId: null,
  ...part,
});
const sent = (part: Partial<SubmissionCell> = {}) =>
  cell({ state: 'onTime', status: 'approved', firstSubmittedOn: '2022-07-04', versionId: 'v1', ...part });

/** Two quarters of three wards: two of three came for the first, none yet for the second; Sài Đồng joined later. */
const MATRIX: SubmissionMatrix = {
  forms: [
    { code: 'B01', name: 'Biểu 01' },
    { code: 'B02', name: 'Biểu 02' },
  ],
  form: { code: 'B01', name: 'Biểu 01', ownerUnitName: 'Văn phòng Quận ủy' },
  years: [2022, 2021],
  year: 2022,
  periods: [
    {
      code: '2022-Q2',
      label: 'Quý II/2022',
      deadline: '2022-07-10',
      state: 'overdue',
      entry: { state: 'closed', closesOn: '2022-09-01', reason: 'Chốt số liệu', version: 3 },
      tally: { expected: 2, submitted: 2, onTime: 1, undecided: 0 },
    },
    {
      code: '2022-Q3',
      label: 'Quý III/2022',
      deadline: '2022-10-10',
      state: 'open',
      entry: { state: 'open', closesOn: null, reason: null, version: 0 },
      tally: { expected: 3, submitted: 1, onTime: 1, undecided: 2 },
    },
  ],
  units: [
    {
      code: 'bode',
      name: 'Phường Bồ Đề',
      tally: { expected: 2, submitted: 2, onTime: 2, undecided: 0 },
      cells: [sent(), sent({ status: 'submitted', versionId: 'v2' })],
    },
    {
      code: 'cukhoi',
      name: 'Phường Cự Khối',
      tally: { expected: 2, submitted: 1, onTime: 0, undecided: 1 },
      cells: [sent({ state: 'late', firstSubmittedOn: '2022-07-12' }), cell({ status: 'draft' })],
    },
    {
      code: 'saidong',
      name: 'Phường Sài Đồng',
      tally: { expected: 1, submitted: 0, onTime: 0, undecided: 1 },
      cells: [null, cell({ deadline: '2022-10-15', extensionReason: 'Mất điện' })],
    },
  ],
  total: { expected: 5, submitted: 3, onTime: 2, undecided: 2 },
  mayExtend: true,
  mayCloseEntry: true,
};

function open(part: Partial<SubmissionMatrix> = {}, answers: FakeAnswers = {}, at = '/submissions') {
  const asked: unknown[] = [];
  const view = renderApp({
    at,
    me: aPerson('specialist'),
    answers: {
      'deadlines.submissions': (input) => {
        asked.push(input);
        return { ...MATRIX, ...part };
      },
      ...answers,
    },
  });
  return { ...view, asked };
}

const rowOf = async (name: string) => within(await screen.findByRole('row', { name: new RegExp(name) }));

describe('the table of units and periods', () => {
  it('says each state in words, and counts parts before percentages', async () => {
    open();
    const ward = await rowOf('Cự Khối');
    expect(ward.getByText('Gửi quá hạn')).toBeInTheDocument();
    expect(ward.getByText('gửi 12/7/2022')).toBeInTheDocument();
    expect(ward.getByText('đang nhập')).toBeInTheDocument();
    expect(
      ward
        .getAllByRole('cell')
        .map((each) => each.textContent)
        .slice(-2),
    ).toEqual(['1/2 · 50,0%', '0/2 · 0,0%']);
    const foot = screen.getAllByRole('row').slice(-2);
    expect(foot.map((row) => row.textContent)).toEqual([
      'Đầy đủ2/2 · 100,0%1/3 · 33,3%3/5 · 60,0%',
      'Đúng hạn1/2 · 50,0%1/3 · 33,3%2/5 · 40,0%',
    ]);
    expect(screen.getByText(/2 báo cáo chưa gửi vẫn còn trong hạn/)).toBeInTheDocument();
    expect((await rowOf('Sài Đồng')).getByLabelText('Không phải gửi')).toBeInTheDocument();
    expect(
      screen.getByText('Phường Sài Đồng, Quý III/2022: gia hạn đến 15/10/2022, lý do: Mất điện'),
    ).toBeInTheDocument();
  });

  it('leads to the report under review, and to the report that is done', async () => {
    open();
    const ward = await rowOf('Bồ Đề');
    expect(ward.getByRole('link', { name: /Quý III/ })).toHaveAttribute('href', '/review?version=v2');
    expect(ward.getByRole('link', { name: /Quý II\// })).toHaveAttribute(
      'href',
      '/reports/B01/2022-Q2?unit=bode',
    );
  });

  it('keeps form and year in the address', async () => {
    const { user, asked, router } = open({}, {}, '/submissions?year=2021');
    await user.selectOptions(await screen.findByLabelText('Biểu'), 'B02');
    expect(asked.at(0)).toEqual({ formCode: null, year: 2021 });
    expect(asked.at(-1)).toEqual({ formCode: 'B02', year: 2021 });
    expect(router.state.location.href).toBe('/submissions?year=2021&form=B02');
  });

  it('gives nothing to press on what has not come to those who may not extend', async () => {
    open({ mayExtend: false });
    const ward = await rowOf('Cự Khối');
    expect(ward.queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('more time for one unit', () => {
  it('asks for a day and a reason, and sends both', async () => {
    const granted: unknown[] = [];
    const { user } = open(
      {},
      {
        'deadlines.extend': (input) => {
          granted.push(input);
          return { deadline: input.deadline, times: 1 };
        },
      },
    );
    await user.click((await rowOf('Cự Khối')).getByRole('button', { name: /Chưa gửi, còn hạn/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/Hạn chung: 10\/10\/2022/)).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Gia hạn' })).toBeDisabled();
    await user.type(dialog.getByLabelText('Hạn mới'), '15/10/2022');
    await user.type(dialog.getByLabelText('Lý do'), 'Mưa bão');
    await user.click(dialog.getByRole('button', { name: 'Gia hạn' }));
    expect(await screen.findByText('Đã gia hạn cho Phường Cự Khối đến 15/10/2022.')).toBeInTheDocument();
    expect(granted).toEqual([
      expect.objectContaining({
        formCode: 'B01',
        unitCode: 'cukhoi',
        periodCode: '2022-Q3',
        deadline: '2022-10-15',
        reason: 'Mưa bão',
      }),
    ]);
  });

  it('stays open and says why when it is refused', async () => {
    const message = 'Hạn mới phải sau hạn chung 10/10/2022.';
    const { user } = open(
      {},
      {
        'deadlines.extend': () => {
          throw new FakeRefusal({ code: 'INVALID_INPUT', details: { field: 'deadline', message } });
        },
      },
    );
    await user.click((await rowOf('Sài Đồng')).getByRole('button', { name: /gia hạn đến 15\/10\/2022/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByLabelText('Lý do')).toHaveValue('Mất điện');
    await user.click(dialog.getByRole('button', { name: 'Gia hạn' }));
    expect(await dialog.findByText(message)).toBeInTheDocument();
  });
});

describe('an extension taken back', () => {
  it('asks for the reason, from the dialog that gave it', async () => {
    const taken: unknown[] = [];
    const { user } = open(
      {},
      {
        'deadlines.withdrawExtension': (input) => {
          taken.push(input);
          return { deadline: '2022-10-10' };
        },
      },
    );
    await user.click((await rowOf('Sài Đồng')).getByRole('button', { name: /gia hạn đến 15\/10\/2022/ }));
    await user.click(await screen.findByRole('button', { name: 'Thu hồi gia hạn' }));
    const dialog = within(await screen.findByRole('dialog', { name: /Thu hồi gia hạn của Phường Sài Đồng/ }));
    expect(dialog.getByText(/hạn chung: 10\/10\/2022/)).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Thu hồi gia hạn' })).toBeDisabled();
    await user.type(dialog.getByLabelText('Lý do'), 'Đã có điện');
    await user.click(dialog.getByRole('button', { name: 'Thu hồi gia hạn' }));
    expect(await screen.findByText('Đã thu hồi gia hạn của Phường Sài Đồng.')).toBeInTheDocument();
    expect(taken).toEqual([
      expect.objectContaining({ unitCode: 'saidong', periodCode: '2022-Q3', reason: 'Đã có điện' }),
    ]);
  });
});

describe('closing a period', () => {
  it('proposes the first day it can be, and sends day, reason and what was on screen', async () => {
    const decided: unknown[] = [];
    const { user } = open(
      {},
      {
        'deadlines.closeEntry': (input) => {
          decided.push(input);
          return { closesOn: input.closesOn, version: 1 };
        },
      },
    );
    await user.click(await screen.findByRole('button', { name: 'Khóa nhập Quý III/2022' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Khóa nhập Biểu 01, Quý III/2022' }));
    expect(dialog.getByLabelText('Khóa từ ngày')).toHaveValue('11/10/2022');
    await user.type(dialog.getByLabelText('Lý do'), 'Chốt số liệu cho hội nghị');
    await user.click(dialog.getByRole('button', { name: 'Khóa nhập' }));
    expect(await screen.findByText('Đã khóa nhập Quý III/2022.')).toBeInTheDocument();
    expect(decided).toEqual([
      expect.objectContaining({ formCode: 'B01', periodCode: '2022-Q3', closesOn: '2022-10-11', version: 0 }),
    ]);
  });

  it('says what is closed and why, and opens it again', async () => {
    const decided: unknown[] = [];
    const { user } = open(
      {},
      {
        'deadlines.reopenEntry': (input) => {
          decided.push(input);
          return { closesOn: null, version: 4 };
        },
      },
    );
    expect(
      await screen.findByText('Quý II/2022: đã khóa từ 01/9/2022, lý do: Chốt số liệu'),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Mở lại Quý II/2022' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByLabelText('Khóa từ ngày')).not.toBeInTheDocument();
    await user.type(dialog.getByLabelText('Lý do'), 'Bổ sung');
    await user.click(dialog.getByRole('button', { name: 'Mở lại' }));
    expect(await screen.findByText('Đã mở lại Quý II/2022.')).toBeInTheDocument();
    expect(decided).toEqual([expect.objectContaining({ periodCode: '2022-Q2', version: 3 })]);
  });

  it('is not offered to those who only read', async () => {
    open({ mayCloseEntry: false });
    await screen.findByText(/đã khóa từ 01\/9\/2022, lý do/);
    expect(screen.queryByRole('button', { name: /Khóa nhập|Mở lại/ })).not.toBeInTheDocument();
  });
});
