import type { FormRule } from '@soket/shared/form-rule';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FormShown, RuleTrial } from '../../lib/trpc.ts';
import { type FakeAnswers, FakeRefusal } from '../../test/fake-link.ts';
import { aPerson } from '../../test/people.ts';
import { renderApp } from '../../test/render-app.tsx';

const line = (
  elementCode: string,
  label: string,
  name: string,
  part: Partial<FormShown['lines'][number]> = {},
) => ({
  elementCode,
  label,
  name,
  kind: 'flow' as const,
  section: 'I. Đơn thư',
  measure: 'đơn',
  decimals: 0,
  byPlace: false,
  required: true,
  min: null,
  max: null,
  guidance: null,
  ...part,
});

beforeEach(() => sessionStorage.clear());

const JUMP: FormRule = { kind: 'jump', element: 'W2', percent: '50', against: 'previous' };
const RESOLVED: FormRule = {
  kind: 'identity',
  lhs: [{ element: 'W3', sign: 1 }],
  relation: '<=',
  rhs: [
    { element: 'W1', sign: 1 },
    { element: 'W2', sign: 1 },
  ],
  severity: 'hard',
};

const FORM: FormShown = {
  code: 'B01',
  name: 'Biểu 01 · Tình hình phường',
  ownerUnitName: 'Văn phòng Quận ủy',
  frequency: 'quarter',
  calendar: { code: 'plain', name: 'Quý dương lịch' },
  oneStep: false,
  needsSignOff: false,
  version: 3,
  effectiveFrom: '2022-07-01',
  lines: [
    line('W1', '1.1', 'Đơn kỳ trước chuyển sang', { kind: 'opening' }),
    line('W2', '1.2', 'Đơn tiếp nhận trong kỳ', { guidance: 'Đếm đơn, không đếm người.' }),
    line('W3', '1.3', 'Đơn đã giải quyết', { max: '5000' }),
  ],
  rules: [RESOLVED, JUMP],
  units: [{ code: 'bode', name: 'Phường Bồ Đề', validFrom: '2016-07-01', validTo: null }],
  mayChange: true,
  starts: [
    { day: '2022-07-01', label: 'Quý III/2022', begun: 5 },
    { day: '2022-10-01', label: 'Quý IV/2022', begun: 0 },
  ],
  trials: [{ periodCode: '2022-Q2', label: 'Quý II/2022', reports: 14 }],
  history: [
    {
      version: 3,
      at: '2022-07-02T02:00:00.000Z',
      post: 'Chuyên viên Văn phòng',
      reason: 'Siết mức',
      effectiveFrom: '2022-07-01',
      isReplaced: false,
      changes: [{ of: 'rule', line: null, before: '1.2 quá 80%', after: '1.2 quá 50%' }],
    },
  ],
};

const CLEAN: RuleTrial = { periodLabel: 'Quý II/2022', reports: 14, gone: 0, units: [] };
const ASKING: RuleTrial = {
  ...CLEAN,
  units: [
    {
      code: 'bode',
      name: 'Phường Bồ Đề',
      problems: [
        { line: '1.2 Đơn tiếp nhận trong kỳ', severity: 'question', message: '12 tăng 20,0%.', isNew: true },
      ],
    },
  ],
};

function open(
  part: Partial<FormShown> = {},
  answers: FakeAnswers = {},
  role: 'specialist' | 'reporter' = 'specialist',
) {
  const saved: unknown[] = [];
  let form: FormShown = { ...FORM, ...part };
  const view = renderApp({
    at: '/forms/B01',
    me: aPerson(role),
    answers: {
      'forms.list': () => [],
      'forms.choices': () => ({
        elements: [],
        calendars: [{ code: 'plain', name: 'Quý dương lịch' }],
        bodies: [{ code: 'btg', name: 'Ban Tuyên giáo' }],
      }),
      'forms.show': () => form,
      'forms.tryRules': ({ rules }) =>
        rules.some((rule) => rule.kind === 'jump' && rule.percent === '10') ? ASKING : CLEAN,
      'forms.change': (input) => {
        saved.push(input);
        form = { ...form, version: form.version + 1, rules: input.rules };
        return { version: form.version };
      },
      ...answers,
    },
  });
  return { ...view, saved, setForm: (next: FormShown) => (form = next) };
}

type User = ReturnType<typeof renderApp>['user'];

async function lowerJump(user: User, percent = '10') {
  await user.click(await screen.findByRole('button', { name: /^Sửa ràng buộc: 1\.2 tăng hoặc giảm/ }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Sửa ràng buộc: Tăng giảm bất thường' }));
  const field = dialog.getByLabelText('Tăng hoặc giảm quá (%)');
  await user.clear(field);
  await user.type(field, percent);
  return dialog;
}

describe('a form that is kept', () => {
  it('reads every rule as a sentence, and says what follows from it', async () => {
    open();
    const rules = within(await screen.findByRole('region', { name: 'Ràng buộc (2)' }));
    const [identity, jump] = rules.getAllByRole('listitem');
    expect(identity).toHaveTextContent('Đẳng thứcLỗi1.3 ≤ 1.1 + 1.2');
    expect(jump).toHaveTextContent(/Tăng giảm bất thườngCần giải trình1\.2 tăng hoặc giảm quá 50%/);
    expect(screen.getByText('Siết mức', { exact: false })).toBeInTheDocument();
  });

  it('shows before saving whom a tighter rule would ask, and saves it from the first period nobody has begun', async () => {
    const { user, saved } = open();
    expect(await screen.findByText(/14 báo cáo đã duyệt: không lỗi nào/)).toBeInTheDocument();
    await user.click((await lowerJump(user)).getByRole('button', { name: 'Xong' }));
    expect(await screen.findByText(/0 lỗi, 1 nội dung cần giải trình, ở 1 đơn vị/)).toBeInTheDocument();
    expect(screen.getByText('12 tăng 20,0%.', { exact: false })).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Lưu thành phiên bản mới' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('listitem')).toHaveTextContent(/^Sửa: .*quá 50%.* thành .*quá 10%/);
    expect(dialog.getByLabelText('Áp dụng từ')).toHaveValue('2022-10-01');
    await user.selectOptions(dialog.getByLabelText('Áp dụng từ'), '2022-07-01');
    expect(dialog.getByText(/5 báo cáo của kỳ này đã được mở/)).toBeInTheDocument();
    const confirm = dialog.getByRole('button', { name: 'Lưu thành phiên bản mới' });
    expect(confirm).toBeDisabled();
    await user.type(dialog.getByLabelText('Lý do'), 'Nhiều báo cáo nhầm');
    await user.click(confirm);

    expect(await screen.findByText('Đã lưu phiên bản 4.')).toBeInTheDocument();
    expect(saved).toEqual([
      expect.objectContaining({
        formCode: 'B01',
        version: 3,
        effectiveFrom: '2022-07-01',
        reason: 'Nhiều báo cáo nhầm',
        rules: [RESOLVED, { ...JUMP, percent: '10' }],
      }),
    ]);
    await waitFor(() => expect(screen.queryByText(/thay đổi chưa lưu/)).not.toBeInTheDocument());
  });

  it('asks for the leader’s signature from a period on, and says so as a change', async () => {
    const { user, saved } = open();
    await user.click(await screen.findByRole('switch', { name: /^Lãnh đạo đơn vị ký trước khi gửi/ }));
    expect(screen.getByText('1 thay đổi chưa lưu')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Lưu thành phiên bản mới' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('listitem')).toHaveTextContent(
      /^Sửa: không cần lãnh đạo đơn vị ký trước khi gửi thành lãnh đạo đơn vị ký trước khi gửi$/,
    );
    await user.type(dialog.getByLabelText('Lý do'), 'Số do lãnh đạo chịu trách nhiệm');
    await user.click(dialog.getByRole('button', { name: 'Lưu thành phiên bản mới' }));
    await waitFor(() =>
      expect(saved).toEqual([expect.objectContaining({ needsSignOff: true, oneStep: false })]),
    );
  });

  it('is given to another body with a reason', async () => {
    const given: unknown[] = [];
    const { user, router } = open(
      {},
      {
        'forms.handOver': (input) => {
          given.push(input);
          return { ownerCode: input.ownerCode };
        },
      },
    );
    await user.click(await screen.findByRole('button', { name: 'Giao cơ quan khác chủ trì' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.selectOptions(dialog.getByLabelText('Cơ quan chủ trì mới'), 'btg');
    await user.type(dialog.getByLabelText('Lý do'), 'Đổi nhiệm vụ');
    await user.click(dialog.getByRole('button', { name: 'Giao cơ quan khác chủ trì' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/forms'));
    expect(given).toEqual([expect.objectContaining({ formCode: 'B01', ownerCode: 'btg' })]);
  });

  it('takes a line away and gives another its place, as one version', async () => {
    const { user, saved } = open({ rules: [] });
    await user.click(await screen.findByRole('button', { name: 'Bỏ dòng 1.2 Đơn tiếp nhận trong kỳ' }));
    await user.click(screen.getByRole('button', { name: 'Lưu thành phiên bản mới' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      expect.stringMatching(/^Bỏ: 1\.2 Đơn tiếp nhận trong kỳ: tính bằng đơn/),
      expect.stringMatching(
        /^Sửa: Thứ tự và mục của các dòng: I\. Đơn thư: 1\.3 Đơn đã giải quyết thành I\. Đơn thư: 1\.2 Đơn đã/,
      ),
    ]);
    await user.type(dialog.getByLabelText('Lý do'), 'Gọn biểu');
    await user.click(dialog.getByRole('button', { name: 'Lưu thành phiên bản mới' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved).toHaveProperty('0.lines', [
      expect.objectContaining({ elementCode: 'W1', label: '1.1' }),
      expect.objectContaining({ elementCode: 'W3', label: '1.2' }),
    ]);
  });

  it('undoes and redoes step by step', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: /^Xóa ràng buộc: 1\.3/ }));
    await user.click(screen.getByRole('button', { name: /^Xóa ràng buộc: 1\.2/ }));
    expect(screen.getByText('Biểu chưa có ràng buộc nào.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    expect(screen.getByRole('region', { name: 'Ràng buộc (2)' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Làm lại' }));
    expect(screen.getByRole('region', { name: 'Ràng buộc (1)' })).toBeInTheDocument();
    expect(screen.getByText('1 thay đổi chưa lưu')).toBeInTheDocument();
  });

  it('puts an identity together by picking lines, and says at once what cannot be', async () => {
    const { user, saved } = open();
    await user.click(await screen.findByRole('button', { name: 'Thêm ràng buộc' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Ràng buộc mới' }));
    const right = within(dialog.getByRole('group', { name: 'Vế phải' }));
    await user.selectOptions(dialog.getByLabelText('So sánh'), '=');
    await user.click(right.getByRole('button', { name: 'Cộng hoặc trừ thêm một dòng' }));
    await user.selectOptions(right.getByLabelText('Dòng thứ 2'), 'W2');
    expect(dialog.getByText(/1\.2 có mặt hai lần/)).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Xong' })).toBeDisabled();
    await user.selectOptions(right.getByLabelText('Dòng thứ 2'), 'W3');
    await user.selectOptions(right.getByLabelText('Dấu, dòng thứ 2'), '−');
    await user.selectOptions(dialog.getByLabelText('Khi không đúng'), 'soft');
    await user.type(dialog.getByLabelText(/^Câu giải thích/), 'Cân đối đầu kỳ');
    expect(dialog.getByText('1.1 = 1.2 − 1.3: cân đối đầu kỳ')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Xong' }));
    expect(screen.getByRole('region', { name: 'Ràng buộc (3)' })).toHaveTextContent('mới');
    expect(saved).toEqual([]);
  });

  it('reads an identity that is written as a sentence, and says which line it cannot tell', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Thêm ràng buộc' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Ràng buộc mới' }));
    const written = dialog.getByLabelText(/^Viết thành câu/);
    await user.type(written, 'da giai quyet = don');
    expect(dialog.getByText(/“don” có thể là: 1\.1/)).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Xong' })).toBeDisabled();
    await user.type(written, ' tiếp nhận trong kỳ');
    expect(dialog.getByText('1.3 = 1.2: đơn đã giải quyết = đơn tiếp nhận trong kỳ')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Xong' }));
    expect(screen.getByRole('region', { name: 'Ràng buộc (3)' })).toHaveTextContent('1.3 = 1.2');
  });

  it('keeps a number that can be read in two ways out of a rule', async () => {
    const { user } = open();
    const dialog = await lowerJump(user, '18.6');
    expect(dialog.getByText(/có thể hiểu là/)).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Xong' })).toBeDisabled();
  });

  it('changes what a line may hold, and refuses bounds that cross', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Sửa dòng 1.3 Đơn đã giải quyết' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Thấp nhất'), '6.000');
    expect(
      dialog.getByText('1.3 Đơn đã giải quyết: mức thấp nhất lớn hơn mức cao nhất.'),
    ).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Xong' })).toBeDisabled();
    await user.clear(dialog.getByLabelText('Thấp nhất'));
    await user.type(dialog.getByLabelText('Thấp nhất'), '1');
    await user.click(dialog.getByRole('button', { name: 'Xong' }));
    expect(screen.getByRole('row', { name: /^1\.3 Đơn đã giải quyết/ })).toHaveTextContent(
      'đã sửađơnCó15.000',
    );
  });

  it('says who was first, and never throws away what was changed here without being told to', async () => {
    const { user, setForm, queryClient } = open();
    await user.click((await lowerJump(user)).getByRole('button', { name: 'Xong' }));
    const [first] = FORM.history;
    if (!first) throw new Error('The sample has a history');
    setForm({
      ...FORM,
      version: 4,
      rules: [RESOLVED],
      history: [{ ...first, version: 4, post: 'Chánh Văn phòng' }],
    });
    await queryClient.invalidateQueries();
    expect(await screen.findByText(/Chánh Văn phòng đã lưu phiên bản 4/)).toBeInTheDocument();
    expect(screen.getByText('1 thay đổi chưa lưu')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Lưu thành phiên bản mới' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Xem bản mới, bỏ thay đổi của tôi' }));
    expect(screen.getByRole('region', { name: 'Ràng buộc (1)' })).toBeInTheDocument();
    expect(screen.queryByText(/thay đổi chưa lưu/)).not.toBeInTheDocument();
  });

  it('stays open with the server’s sentence when it is refused', async () => {
    const message = 'Ràng buộc 2: trùng với ràng buộc 1.';
    const { user } = open(
      {},
      {
        'forms.change': () => {
          throw new FakeRefusal({ code: 'INVALID_INPUT', details: { field: 'rules', message } });
        },
      },
    );
    await user.click((await lowerJump(user)).getByRole('button', { name: 'Xong' }));
    await user.click(screen.getByRole('button', { name: 'Lưu thành phiên bản mới' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Lý do'), 'Thử');
    await user.click(dialog.getByRole('button', { name: 'Lưu thành phiên bản mới' }));
    expect(await dialog.findByText(message)).toBeInTheDocument();
  });

  it('asks before it is left with unsaved changes', async () => {
    const { user, router } = open();
    await user.click(await screen.findByRole('button', { name: /^Xóa ràng buộc: 1\.3/ }));
    await user.click(within(screen.getByRole('main')).getByRole('link', { name: 'Biểu mẫu' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Rời trang khi chưa lưu?' }));
    await user.click(dialog.getByRole('button', { name: 'Hủy' }));
    expect(router.state.location.pathname).toBe('/forms/B01');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(screen.getByText('1 thay đổi chưa lưu')).toBeInTheDocument();
    await user.click(within(screen.getByRole('main')).getByRole('link', { name: 'Biểu mẫu' }));
    await user.click(await screen.findByRole('button', { name: 'Bỏ thay đổi và rời trang' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/forms'));
  });
});

describe('a form that is only read', () => {
  it('shows a ward the rules and the history, and nothing to change or try', async () => {
    open({ mayChange: false, starts: [], trials: [] }, {}, 'reporter');
    expect(await screen.findByRole('region', { name: 'Ràng buộc (2)' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Sửa|Xóa|Thêm|Lưu/ })).not.toBeInTheDocument();
    expect(screen.queryByRole('region', { name: /^Thử trên/ })).not.toBeInTheDocument();
  });
});
