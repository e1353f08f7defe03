import type { Role } from '@soket/shared/permissions';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { setLanguage } from '../lib/language.ts';
import { announceSignedOut } from '../lib/signed-out.ts';
import type { DirectiveListItem } from '../lib/trpc.ts';
import type { FakeAnswers } from '../test/fake-link.ts';
import { anAccount } from '../test/account-sample.ts';
import { aPerson } from '../test/people.ts';
import { renderApp } from '../test/render-app.tsx';

afterEach(() => {
  setLanguage('vi');
  vi.unstubAllGlobals();
});

const DIRECTIVE: DirectiveListItem = {
  code: '15-CT-TU',
  role: 'directive',
  typeCode: 'CT',
  typeName: 'Chỉ thị',
  number: '15-CT/TU',
  issuer: 'Ban Thường vụ Thành ủy Hà Nội',
  issuedOn: '2016-12-16',
  title: null,
  asPrinted: [],
  likelyReading: null,
  note: null,
  source: null,
  planCount: 10,
  taskCount: 2,
  indicatorCount: 20,
};

const READING = ['Tổng quan', 'Nghị quyết, chỉ thị', 'Sổ văn bản', 'Chỉ tiêu', 'Nhiệm vụ'];
const REPORTING = [...READING, 'Nhập số liệu', 'Biểu mẫu'];
const REVIEWING = [...READING, 'Thẩm định, duyệt', 'Tình hình gửi', 'Biểu mẫu', 'Hội nghị'];
const PLACES: Record<Role, string[]> = {
  reporter: REPORTING,
  unitLeader: REPORTING,
  specialist: [...REVIEWING, 'Thiết lập'],
  head: [...REVIEWING, 'Thiết lập', 'Bộ biểu mẫu, chỉ tiêu', 'Nhật ký'],
  leader: [...REVIEWING, 'Nhật ký'],
  administrator: [
    'Biểu mẫu',
    'Thiết lập',
    'Đơn vị',
    'Tài khoản',
    'Bộ biểu mẫu, chỉ tiêu',
    'Sao lưu',
    'Nhật ký',
  ],
};

// Object.keys widens to string; the keys of this table are roles.
it.each(Object.keys(PLACES) as Role[])('shows a %s only the work of that role', async (role) => {
  renderApp({
    at: role === 'administrator' ? '/accounts' : '/directives',
    me: aPerson(role),
    answers: { 'accounts.list': () => [], 'directives.list': () => [] },
  });
  const navigation = await screen.findByRole('navigation', { name: 'Công việc' });
  expect(
    within(navigation)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(PLACES[role]);
});

/** A leader before the list of directives. */
const leaderAtDirectives = (answers: FakeAnswers = {}) =>
  renderApp({
    at: '/directives',
    me: aPerson('leader'),
    answers: { 'directives.list': () => [DIRECTIVE], ...answers },
  });

it('marks the current place, says whose workspace it is and that its data are a demonstration', async () => {
  leaderAtDirectives();
  const current = await screen.findByRole('link', { name: 'Nghị quyết, chỉ thị', current: 'page' });
  expect(current).toBeInTheDocument();
  expect(screen.getByText('Quận ủy Long Biên')).toBeInTheDocument();
  expect(screen.getByText('Dữ liệu minh họa')).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: 'Chỉ thị 15-CT/TU' })).toHaveAttribute(
    'href',
    '/directives/15-CT-TU',
  );
  expect(screen.getByText('Nguồn không in trích yếu')).toBeInTheDocument();
  expect(screen.getByText('ban hành 16/12/2016')).toBeInTheDocument();
});

it('sends the administrator, who sees no figures, to what is still missing', async () => {
  const { router } = renderApp({
    at: '/',
    me: aPerson('administrator'),
    answers: { 'setup.checklist': () => new Promise<never>(() => undefined) },
  });
  await waitFor(() => expect(router.state.location.pathname).toBe('/workspace'));
});

it('tells the administrator of a locked account, and unlocks it', async () => {
  const locked = anAccount({ lockedUntil: '2022-10-05T03:42:00.000Z' });
  const unlock = vi.fn<(input: { username: string }) => { username: string }>((input) => input);
  const { user } = renderApp({
    at: '/accounts',
    me: aPerson('administrator'),
    answers: {
      'accounts.list': () => [locked],
      'accounts.unlock': unlock,
      'mail.overview': () => ({ isConfigured: false, waiting: 0, sentLately: 0, problems: [] }),
    },
  });
  expect(await screen.findByText('Tạm khóa đến 10:42, 05/10/2022')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Mở khóa tài khoản bode' }));
  await waitFor(() => expect(unlock).toHaveBeenCalledWith({ username: 'bode' }));
});

it('finds a ward without diacritics by Ctrl+K and opens it with the keyboard alone', async () => {
  const unit = {
    code: 'thachban',
    name: 'Phường Thạch Bàn',
    shortName: 'Thạch Bàn',
    levelCode: 'ward',
    levelName: 'Phường',
    parentCode: 'longbien',
    isRoot: false,
  };
  const { user, router } = leaderAtDirectives({
    'indicators.list': () => [],
    'directives.search': () => ({ hits: [], total: 0, nextCursor: null, isForgiving: false }),
    'units.list': () => [unit],
    'overview.show': () => new Promise(() => undefined),
  });
  await screen.findByRole('link', { name: 'Chỉ thị 15-CT/TU' });
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox', { name: 'Tìm nhanh' }), 'thach ban');
  const hit = await screen.findByRole('option', { name: /Phường Thạch Bàn/ });
  expect(hit).toHaveAttribute('aria-selected', 'true');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.search).toEqual({ unit: 'thachban' }));
  expect(router.state.location.pathname).toBe('/');
});

it('opens where a number comes from by its printed code', async () => {
  const never = () => new Promise<never>(() => undefined);
  const { user, router } = leaderAtDirectives({
    'indicators.list': () => [],
    'units.list': () => [],
    'directives.search': () => ({ hits: [], total: 0, nextCursor: null, isForgiving: false }),
    'conferences.list': never,
    'conferences.trace': never,
  });
  await screen.findByRole('link', { name: 'Chỉ thị 15-CT/TU' });
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox', { name: 'Tìm nhanh' }), 'k7pm-2qxa');
  await user.click(await screen.findByRole('option', { name: /K7PM-2QXA/ }));
  await waitFor(() => expect(router.state.location.search).toEqual({ trace: 'K7PM-2QXA' }));
  expect(router.state.location.pathname).toBe('/conferences');
});

it('asks for the password again on top of the page when the session has ended', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ username: 'lanhdao' })));
  const { user } = leaderAtDirectives();
  await screen.findByRole('link', { name: 'Chỉ thị 15-CT/TU' });
  announceSignedOut();
  const dialog = await screen.findByRole('dialog', { name: 'Phiên làm việc đã hết' });
  await user.type(await within(dialog).findByLabelText('Tên đăng nhập'), 'lanhdao');
  await user.type(within(dialog).getByLabelText('Mật khẩu'), 'mat-khau');
  await user.click(within(dialog).getByRole('button', { name: 'Đăng nhập' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(screen.getByRole('link', { name: 'Chỉ thị 15-CT/TU' })).toBeInTheDocument();
});

it('keeps the frame and offers to try again when a list cannot be loaded', async () => {
  let isUp = false;
  const { user } = leaderAtDirectives({
    'directives.list': () => {
      if (!isUp) throw new Error('down');
      return [DIRECTIVE];
    },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent('Chưa kết nối được với máy chủ');
  isUp = true;
  await user.click(screen.getByRole('button', { name: 'Thử lại' }));
  expect(await screen.findByRole('link', { name: 'Chỉ thị 15-CT/TU' })).toBeInTheDocument();
});

it('speaks English when asked to, and remembers it', async () => {
  const { user } = leaderAtDirectives();
  await user.click(await screen.findByRole('button', { name: /^Tài khoản/ }));
  await user.click(await screen.findByRole('radio', { name: 'English' }));
  expect(await screen.findByRole('navigation', { name: 'Work' })).toBeInTheDocument();
  expect(document.documentElement.lang).toBe('en');
  expect(localStorage.getItem('soket.language')).toBe('en');
});

it('says in words that an address leads nowhere', async () => {
  renderApp({ at: '/khong-co', me: aPerson('leader') });
  expect(await screen.findByText('Không có trang này')).toBeInTheDocument();
});
