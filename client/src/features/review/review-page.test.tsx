import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ReviewQueueItem, ReviewSheet } from '../../lib/trpc.ts';
import type { FakeAnswers } from '../../test/fake-link.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';
import { aSheet } from '../../test/report-samples.ts';

const SENT_AT = '2022-10-03T07:00:00.000Z';
const id = (unit: number) => `00000000-0000-4000-8000-00000000000${unit}`;
const UNITS = ['Phường Bồ Đề', 'Phường Cự Khối', 'Phường Đức Giang'];

function anItem(unit: number, more: Partial<ReviewQueueItem> = {}): ReviewQueueItem {
  return {
    formCode: 'B01',
    formName: 'Biểu 01',
    unitCode: String(unit),
    unitName: UNITS[unit] ?? '',
    periodCode: '2022-Q3',
    periodLabel: 'Quý III/2022',
    deadline: '2022-10-10',
    extensionReason: null,
    isRunning: false,
    daysLeft: null,
    isLate: false,
    status: 'reviewed',
    versionNumber: 1,
    filled: 4,
    total: 4,
    isOpen: false,
    closedSince: null,
    versionId: id(unit),
    revision: 2,
    submittedAt: SENT_AT,
    submittedLate: false,
    questions: unit === 0 ? 1 : 0,
    explained: unit === 0 ? 1 : 0,
    mayReview: false,
    mayApprove: true,
    ...more,
  };
}

function aReview(versionId: string, may: Partial<ReviewSheet['may']> = {}): ReviewSheet {
  const unit = UNITS.findIndex((_name, index) => id(index) === versionId);
  const sheet = aSheet();
  const rows = sheet.rows.map((row) =>
    row.elementCode === 'received'
      ? { ...row, figure: { ...row.figure, value: '90', explanation: 'Giải phóng mặt bằng' } }
      : row,
  );
  return {
    sheet: {
      ...sheet,
      rows,
      unit: { code: String(unit), name: UNITS[unit] ?? '' },
      version: { ...sheet.version, id: versionId, revision: 2, status: 'reviewed' },
      may: { save: false, submit: false, signOff: false, correct: false },
    },
    versionId,
    revision: 2,
    context: rows.map(({ elementCode, placeUnitCode }) => ({
      elementCode,
      placeUnitCode,
      history: [
        { periodLabel: 'Quý I/2022', value: '38' },
        { periodLabel: 'Quý II/2022', value: '41' },
      ],
      othersMedian: '40',
      place: elementCode === 'received' ? { rank: 1, of: 14 } : null,
      problems:
        elementCode === 'received' ? [{ severity: 'question' as const, message: '90 tăng 119,5%.' }] : [],
    })),
    may: { comment: true, returnForCorrection: true, markReviewed: false, approve: true, ...may },
  };
}

/** A queue that a step takes its report out of. */
function aQueue(role: 'head' | 'leader', more: FakeAnswers = {}) {
  const isHead = role === 'head';
  let queue = [0, 1, 2].map((unit) => anItem(unit, { mayApprove: isHead }));
  const done: string[] = [];
  const take = (versionId: string) => {
    done.push(versionId);
    queue = queue.filter((item) => item.versionId !== versionId);
  };
  const nothing = { comment: false, returnForCorrection: false, approve: false };
  const view = renderApp({
    at: '/review',
    me: aPerson(role),
    answers: {
      'review.queue': () => queue,
      'review.show': ({ versionId }) => aReview(versionId, isHead ? {} : nothing),
      'review.approve': ({ versions }) => {
        for (const { versionId } of versions) take(versionId);
        return { approved: versions.length, refused: [] };
      },
      'review.returnForCorrection': ({ versionId }) => {
        take(versionId);
        return { status: 'returned', revision: 3 };
      },
      ...more,
    },
  });
  return { ...view, done };
}

const report = (name: RegExp) => screen.findByRole('heading', { level: 2, name });

describe('the report under review', () => {
  it('stands beside its history, its place among the units, and what was asked and answered', async () => {
    aQueue('head');
    await report(/Phường Bồ Đề/);
    const value = screen.getByRole('button', { name: /^1\.2 .*: 90 đơn/ });
    expect(value.closest('tr')).toHaveTextContent('1/14');
    expect(screen.getByRole('img', { name: /1\.2 .*Quý I\/2022 38; Quý II\/2022 41/ })).toBeInTheDocument();
    expect(screen.getByText('90 tăng 119,5%.')).toBeInTheDocument();
    expect(screen.getByText('Giải phóng mặt bằng')).toBeInTheDocument();
  });

  it('takes a comment on the cell one stands on with C', async () => {
    const comments: unknown[] = [];
    const { user } = aQueue('head', {
      'review.comment': ({ elementCode, placeUnitCode, text }) => {
        comments.push({ elementCode, placeUnitCode, text });
        return { id: id(9) };
      },
    });
    await report(/Phường Bồ Đề/);
    await user.click(screen.getByRole('button', { name: /^1\.1 / }));
    await user.keyboard('{ArrowDown}c');
    const dialog = await screen.findByRole('dialog', { name: /Ý kiến tại ô 1\.2/ });
    await user.type(within(dialog).getByRole('textbox', { name: 'Ý kiến' }), 'Kiểm tra sổ');
    await user.click(within(dialog).getByRole('button', { name: 'Ghi ý kiến' }));
    await waitFor(() =>
      expect(comments).toEqual([{ elementCode: 'received', placeUnitCode: null, text: 'Kiểm tra sổ' }]),
    );
  });
});

describe('the queue', () => {
  it('is walked through with J and K', async () => {
    const { user } = aQueue('head');
    await report(/Phường Bồ Đề/);
    await user.keyboard('j');
    await report(/Phường Cự Khối/);
    await user.keyboard('k');
    expect(await report(/Phường Bồ Đề/)).toBeInTheDocument();
  });

  it('moves on once a report is approved, with one click', async () => {
    const { user, done } = aQueue('head');
    await report(/Phường Bồ Đề/);
    await user.click(screen.getByRole('button', { name: 'Duyệt' }));
    expect(await report(/Phường Cự Khối/)).toBeInTheDocument();
    expect(done).toEqual([id(0)]);
    await waitFor(() => expect(screen.queryByRole('link', { name: /Phường Bồ Đề/ })).toBeNull());
  });

  it('gives a report back only with a reason', async () => {
    const { user, done } = aQueue('head');
    await report(/Phường Bồ Đề/);
    await user.click(screen.getByRole('button', { name: 'Trả lại' }));
    const dialog = await screen.findByRole('dialog', { name: 'Trả lại để bổ sung' });
    const confirm = within(dialog).getByRole('button', { name: 'Trả lại' });
    expect(confirm).toBeDisabled();
    await user.type(within(dialog).getByRole('textbox', { name: /Lý do trả lại/ }), 'Dòng 1.2 lệch sổ');
    await user.click(confirm);
    expect(await report(/Phường Cự Khối/)).toBeInTheDocument();
    expect(done).toEqual([id(0)]);
  });

  it('approves a chosen set after saying what is in it', async () => {
    const { user, done } = aQueue('head');
    await report(/Phường Bồ Đề/);
    await user.click(screen.getByRole('checkbox', { name: 'Chọn tất cả báo cáo duyệt được' }));
    await user.click(screen.getByRole('checkbox', { name: /Chọn để duyệt: Phường Đức Giang/ }));
    await user.click(screen.getByRole('button', { name: 'Duyệt 2 báo cáo đã chọn' }));
    const dialog = await screen.findByRole('dialog', { name: 'Duyệt các báo cáo đã chọn?' });
    expect(within(dialog).getByText('2 báo cáo của 2 đơn vị.')).toBeInTheDocument();
    expect(
      within(dialog).getByText(/Phường Bồ Đề, Quý III\/2022: 1 chỗ lạ, đã giải trình/),
    ).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Duyệt' }));
    expect(await report(/Phường Đức Giang/)).toBeInTheDocument();
    expect(done).toEqual([id(0), id(1)]);
  });

  it('names what of a chosen set has changed meanwhile and is not approved', async () => {
    const { user } = aQueue('head', {
      'review.approve': ({ versions }) => ({
        approved: versions.length - 1,
        refused: [{ versionId: id(1), code: 'REPORT_CHANGED' as const }],
      }),
    });
    await report(/Phường Bồ Đề/);
    await user.click(screen.getByRole('checkbox', { name: 'Chọn tất cả báo cáo duyệt được' }));
    await user.click(screen.getByRole('button', { name: 'Duyệt 3 báo cáo đã chọn' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Duyệt các báo cáo đã chọn?' }));
    await user.click(dialog.getByRole('button', { name: 'Duyệt' }));
    expect(await screen.findByText('Đã duyệt 2 báo cáo.')).toBeInTheDocument();
    const refused = (await screen.findByText(/1 báo cáo chưa duyệt được/)).closest('[role="alert"]');
    expect(refused).toHaveTextContent(/Phường Cự Khối, Quý III\/2022: /);
    expect(refused).not.toHaveTextContent(/Phường Bồ Đề/);
  });

  it('is only read by a leader', async () => {
    aQueue('leader');
    await report(/Phường Bồ Đề/);
    expect(screen.getByText('Tài khoản này chỉ xem báo cáo đang thẩm định.')).toBeInTheDocument();
    for (const name of ['Duyệt', 'Trả lại', 'Thẩm định'])
      expect(screen.queryByRole('button', { name })).toBeNull();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('says what comes when nothing waits', async () => {
    aQueue('head', { 'review.queue': () => [] });
    expect(await screen.findByText('Không có báo cáo nào đang chờ.')).toBeInTheDocument();
  });
});
