import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReportSheet, SaveReportInput } from '../../lib/trpc.ts';
import { FakeRefusal, type FakeAnswers } from '../../test/fake-link.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';
import { aRow, aSheet } from '../../test/report-samples.ts';

beforeEach(() => localStorage.clear());

const SAVED_AT = '2022-10-05T03:42:00.000Z';
const SOON = { timeout: 8000 };

/** A report on a server that takes what it is sent. */
function aReport(start: ReportSheet = aSheet()) {
  let sheet = start;
  const saves: SaveReportInput[] = [];
  const put = (elementCode: string, part: Partial<ReportSheet['rows'][number]['figure']>) => {
    const rows = sheet.rows.map((row) =>
      row.elementCode === elementCode ? { ...row, figure: { ...row.figure, ...part } } : row,
    );
    const { version } = sheet;
    sheet = {
      ...sheet,
      rows,
      version: { ...version, id: 'v1', revision: version.revision + 1, status: 'draft', savedAt: SAVED_AT },
    };
  };
  const answers: FakeAnswers = {
    'reports.sheet': () => sheet,
    'reports.save': (input) => {
      const { revision } = sheet.version;
      if (input.revision !== revision) {
        throw new FakeRefusal({
          code: 'REPORT_CHANGED',
          details: { yours: input.revision, current: revision },
        });
      }
      saves.push(input);
      for (const { elementCode, value, explanation = null } of input.figures)
        put(elementCode, { value, explanation });
      sheet = {
        ...sheet,
        narrative: { ...sheet.narrative, ...input.narrative },
        version: { ...sheet.version, revision: revision + 1 },
      };
      return { revision: revision + 1, status: 'draft', savedAt: SAVED_AT, versionNumber: 1 };
    },
  };
  const show = (more: FakeAnswers = {}) =>
    renderApp({ at: '/reports/B01/2022-Q3', me: aPerson('reporter'), answers: { ...answers, ...more } });
  return { show, saves, put };
}

const cell = (label: string) =>
  screen.findByRole('textbox', { name: new RegExp(`^${label.replace('.', '\\.')} .*Kỳ này`) });

describe('typing a report', () => {
  it('goes down with Enter, says what is wrong beside the cell, and saves by itself', async () => {
    const { show, saves } = aReport();
    const { user } = show();
    await user.click(await cell('1.2'));
    await user.keyboard('44{Enter}52{Enter}');
    expect(await cell('1.4')).toHaveFocus();
    expect(await cell('1.3')).toHaveAccessibleDescription(/52 lớn hơn 1.1 \+ 1.2 = 49/);
    expect(screen.getByText('3/4 ô · 1 lỗi')).toBeInTheDocument();
    expect(await screen.findByText('Đã lưu 10:42', {}, SOON)).toBeInTheDocument();
    const sent = saves.flatMap(({ figures }) =>
      figures.map(({ elementCode, value }) => [elementCode, value]),
    );
    expect(sent).toEqual([
      ['received', '44'],
      ['resolved', '52'],
    ]);
  });

  it('leaves what is carried over alone', async () => {
    const { user } = aReport().show();
    const opening = await cell('1.1');
    expect(opening).toHaveAttribute('readonly');
    await user.click(await cell('1.2'));
    await user.keyboard('{Shift>}{Enter}{/Shift}');
    expect(await cell('1.2')).toHaveFocus();
    expect(opening).toHaveValue('5');
  });

  it('takes no key while a Vietnamese word is composed', async () => {
    const { user } = aReport().show();
    const received = await cell('1.2');
    await user.click(received);
    fireEvent.keyDown(received, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(received, { key: 'Process', keyCode: 229 });
    expect(received).toHaveFocus();
  });

  it('takes a plain block from Excel at once, and undoes it in one step', async () => {
    const { user } = aReport().show();
    await user.click(await cell('1.2'));
    await user.paste('1.773\r\n40\r\n7\r\n');
    expect(await cell('1.2')).toHaveValue('1.773');
    expect(await cell('1.4')).toHaveValue('7');
    expect(screen.getByText('Đã dán 3 ô.')).toBeInTheDocument();
    await user.keyboard('{Control>}z{/Control}');
    for (const label of ['1.2', '1.3', '1.4']) expect(await cell(label)).toHaveValue('');
    await user.keyboard('{Control>}y{/Control}');
    expect(await cell('1.4')).toHaveValue('7');
  });

  it('shows a block with doubts before anything is pasted, and pastes what is chosen', async () => {
    const { user } = aReport().show();
    await user.click(await cell('1.2'));
    await user.paste('18.600\r\n1,234\r\n7\r\n8\r\n');
    const dialog = await screen.findByRole('dialog', { name: 'Xem trước khi dán' });
    expect(await cell('1.2')).toHaveValue('');
    expect(within(dialog).getByText(/1\.234 \(số nguyên\) hoặc 1,234/)).toBeInTheDocument();
    expect(within(dialog).getByText('Quá cuối biểu, không có chỗ dán')).toBeInTheDocument();
    const reading = within(dialog).getByRole('combobox', { name: /^Cách đọc số ở dòng 1\.3/ });
    await user.selectOptions(reading, 'Đọc là 1.234');
    await user.click(within(dialog).getByRole('checkbox', { name: /^Dán dòng 1\.4/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Dán 2 dòng' }));
    expect(await cell('1.2')).toHaveFocus();
    expect(await cell('1.2')).toHaveValue('18.600');
    expect(await cell('1.3')).toHaveValue('1.234');
    expect(await cell('1.4')).toHaveValue('');
  });

  it('matches a block by the names of its lines, and lets a column be something else', async () => {
    const { user } = aReport().show();
    await user.click(await cell('1.2'));
    await user.paste('Nội dung\tSố liệu\tGhi chú\nSố liệu left\t7\t3\nSố liệu received\t44\t4\n');
    const dialog = await screen.findByRole('dialog', { name: 'Xem trước khi dán' });
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Cột 3' }), 'Số liệu');
    await user.click(within(dialog).getByRole('button', { name: 'Dán 2 dòng' }));
    expect(await cell('1.2')).toHaveValue('4');
    expect(await cell('1.4')).toHaveValue('3');
  });

  it('marks a range with Shift, fills it with one value and empties it, each one step', async () => {
    const { user } = aReport().show();
    await user.click(await cell('1.2'));
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{ArrowRight}{/Shift}');
    expect(screen.getByText('Đã chọn 3 dòng × 2 cột.')).toBeInTheDocument();
    expect(screen.getAllByRole('gridcell', { selected: true })).toHaveLength(6);
    await user.keyboard('{Shift>}{ArrowLeft}{/Shift}9{Control>}{Enter}{/Control}');
    for (const label of ['1.2', '1.3', '1.4']) expect(await cell(label)).toHaveValue('9');
    await user.keyboard('{Delete}');
    for (const label of ['1.2', '1.3', '1.4']) expect(await cell(label)).toHaveValue('');
    await user.keyboard('{Control>}zz{/Control}');
    for (const label of ['1.2', '1.3', '1.4']) expect(await cell(label)).toHaveValue('');
    await user.keyboard('{Control>}y{/Control}');
    expect(await cell('1.3')).toHaveValue('9');
  });

  it('goes back to what was there with Escape', async () => {
    const { user } = aReport().show();
    await user.click(await cell('1.2'));
    await user.keyboard('12{Enter}');
    await user.click(await cell('1.2'));
    await user.keyboard('99{Escape}');
    expect(await cell('1.2')).toHaveValue('12');
  });

  it('keeps a text that is no number over a reload', async () => {
    const report = aReport();
    const first = report.show();
    await first.user.click(await cell('1.2'));
    await first.user.keyboard('bốn mươi{Enter}');
    first.unmount();
    report.show();
    expect(await cell('1.2')).toHaveValue('bốn mươi');
    expect(await cell('1.2')).toBeInvalid();
  });

  it('asks for an explanation of a jump and counts it as answered', async () => {
    const { user } = aReport().show();
    await user.click(await cell('1.2'));
    await user.keyboard('90{Enter}');
    expect(screen.getByText('2/4 ô · 1 nội dung cần giải trình')).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: /^Giải trình 1\.2/ }), 'Đợt giải phóng mặt bằng');
    await user.tab();
    expect(screen.getByText('2/4 ô · không có lỗi')).toBeInTheDocument();
  });

  it('folds places under their line and shows what they add up to', async () => {
    const places = ['bode', 'ngoclam'].map((code) =>
      aRow('received', '1.2', { placeUnitCode: code, placeName: `Phường ${code}` }),
    );
    const sheet = aSheet();
    const { user } = aReport({
      ...sheet,
      rows: sheet.rows.flatMap((row) => (row.elementCode === 'received' ? [row, ...places] : [row])),
    }).show();
    const fold = await screen.findByRole('button', { name: /Theo địa bàn \(2\)/ });
    expect(screen.queryByRole('textbox', { name: /Phường ngoclam, Kỳ này/ })).toBeNull();
    await user.click(fold);
    await user.click(screen.getByRole('textbox', { name: /Phường ngoclam, Kỳ này/ }));
    await user.keyboard('4{Enter}');
    expect(fold).toHaveAccessibleName(/Cộng địa bàn 4 \(1\/2\)/);
  });
});

it('says on F1 what a line means and what it takes', async () => {
  const { user } = aReport().show();
  await user.click(await cell('1.2'));
  await user.keyboard('{F1}');
  const help = await screen.findByRole('complementary', { name: 'Hướng dẫn' });
  expect(help).toHaveTextContent('Đơn đến trong kỳ.');
  expect(help).toHaveTextContent('nếu trong kỳ không phát sinh, nhập 0');
});

describe('two people at one report', () => {
  it('shows both figures and saves the one that is chosen', async () => {
    const report = aReport();
    const { user } = report.show();
    await user.click(await cell('1.2'));
    report.put('received', { value: '50' });
    await user.keyboard('44{Enter}');
    const conflict = await screen.findByRole('group', { name: /1\.2/ }, SOON);
    expect(within(conflict).getByRole('button', { name: 'Lấy của người kia: 50' })).toBeInTheDocument();
    expect(await cell('1.2')).toHaveValue('44');
    await user.click(within(conflict).getByRole('button', { name: 'Giữ của tôi: 44' }));
    await waitFor(() => expect(report.saves.at(-1)?.figures[0]?.value).toBe('44'), SOON);
  });
});

describe('sending', () => {
  const filled = () => {
    const sheet = aSheet();
    const values: Record<string, string> = { received: '44', resolved: '40' };
    return aSheet({
      rows: sheet.rows.map((row) => ({
        ...row,
        figure: { ...row.figure, value: values[row.elementCode] ?? row.figure.value },
      })),
      version: { ...sheet.version, id: 'v1', revision: 3, status: 'draft', savedAt: SAVED_AT },
    });
  };

  it('lists what stands in the way and leads to its cell', async () => {
    const { user } = aReport().show();
    await user.click(await screen.findByRole('button', { name: 'Gửi báo cáo' }));
    const dialog = await screen.findByRole('dialog', { name: 'Chưa gửi được' });
    expect(within(dialog).getByText('Còn 2 chỗ cần sửa hoặc giải trình:')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Đến ô đầu tiên' }));
    await waitFor(async () => expect(await cell('1.2')).toHaveFocus(), SOON);
  });

  it('summarises, sends the revision that was seen, and shows what only the server found at its cell', async () => {
    const steps: unknown[] = [];
    const { user } = aReport(filled()).show({
      'reports.submit': ({ revision, formCode, periodCode, unitCode }) => {
        steps.push({ revision, formCode, periodCode, unitCode });
        const problems = [{ elementCode: 'left', placeUnitCode: null, message: 'Chưa khớp sổ theo dõi.' }];
        throw new FakeRefusal({ code: 'REPORT_HAS_ERRORS', details: { problems } });
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Gửi báo cáo' }));
    const dialog = await screen.findByRole('dialog', { name: 'Gửi báo cáo?' });
    expect(within(dialog).getByText('Đã nhập 3/4 ô.')).toBeInTheDocument();
    expect(within(dialog).getByText('Trong hạn.')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Gửi báo cáo' }));
    await waitFor(
      async () => expect(await cell('1.4')).toHaveAccessibleDescription(/Chưa khớp sổ theo dõi/),
      SOON,
    );
    expect(steps).toEqual([{ revision: 3, formCode: 'B01', periodCode: '2022-Q3', unitCode: 'bode' }]);
  });
});

describe('a report that is not open', () => {
  it('is read, and corrected only with a reason', async () => {
    const sheet = aSheet();
    const reasons: string[] = [];
    const { user } = aReport({
      ...sheet,
      version: { ...sheet.version, id: 'v1', revision: 5, status: 'approved' },
      may: { save: false, submit: false, signOff: false, correct: true },
    }).show({
      'reports.correct': ({ reason }) => {
        reasons.push(reason);
        return { revision: 0, status: 'draft', savedAt: SAVED_AT, versionNumber: 2 };
      },
    });
    expect(await cell('1.2')).toHaveAttribute('readonly');
    // One stop for Tab, and arrows from there.
    (await cell('1.1')).focus();
    expect(await cell('1.1')).toHaveProperty('tabIndex', 0);
    await user.keyboard('{ArrowDown}9');
    expect(await cell('1.2')).toHaveFocus();
    expect(await cell('1.2')).toHaveValue('');
    expect(screen.queryByRole('button', { name: 'Gửi báo cáo' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Đính chính' }));
    const dialog = await screen.findByRole('dialog', { name: /Đính chính/ });
    expect(within(dialog).getByRole('button', { name: 'Mở bản đính chính' })).toBeDisabled();
    await user.type(within(dialog).getByRole('textbox', { name: /Lý do/ }), 'Thiếu 2 đơn tháng 8');
    await user.click(within(dialog).getByRole('button', { name: 'Mở bản đính chính' }));
    await waitFor(() => expect(reasons).toEqual(['Thiếu 2 đơn tháng 8']));
  });

  it('says why it came back, above the sheet and at the cell', async () => {
    const sheet = aSheet();
    const remark = {
      text: 'Kiểm tra lại sổ',
      post: 'Chuyên viên',
      at: SAVED_AT,
      versionNumber: 1,
      answer: null,
    };
    aReport({
      ...sheet,
      rows: sheet.rows.map((row) => (row.elementCode === 'resolved' ? { ...row, comments: [remark] } : row)),
      version: { ...sheet.version, id: 'v1', revision: 4, status: 'returned' },
      events: [
        {
          at: SAVED_AT,
          post: 'Chuyên viên',
          action: 'review:return',
          reason: 'Dòng 1.3 lệch',
          versionNumber: 1,
          deadline: null,
          fileNames: [],
        },
      ],
    }).show();
    expect(await screen.findByText('Báo cáo được trả lại để bổ sung')).toBeInTheDocument();
    expect(screen.getByText('“Dòng 1.3 lệch”')).toBeInTheDocument();
    const line = (await cell('1.3')).closest('tr');
    expect(line).toHaveTextContent('Kiểm tra lại sổ');
  });
});
