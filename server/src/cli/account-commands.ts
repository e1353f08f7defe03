import { RoleSchema, ROLES, roleWordVi } from '@soket/shared/permissions';
import { listAccounts } from '../accounts/accounts.service.ts';
import { createAccount } from '../accounts/create-account.ts';
import {
  closeAccount,
  issuePasswords,
  openAccount,
  removeSecondFactorOf,
} from '../accounts/manage-account.ts';
import { readablePassword } from '../auth/readable-password.ts';
import { createClock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { type Command, CommandRefused, given, VIA_CLI } from './command.ts';

/** Who runs the server: nobody of the workspace. */
const operator = (db: Db) => ({ db, clock: createClock(), actor: null });
const nameIn = (options: Parameters<typeof given>[0]) => given(options, 'user').toLowerCase();

export const accountCommands: readonly Command[] = [
  {
    name: 'account list',
    usage: '',
    summary: 'Liệt kê các tài khoản.',
    options: {},
    async run({ db, print }) {
      print('tài khoản\tvai trò\tchức vụ\tđơn vị');
      for (const account of await listAccounts({ db }))
        print([account.username, account.roleWord, account.post, account.unitName ?? '—'].join('\t'));
    },
  },
  {
    name: 'account create',
    usage: '--user <tên đăng nhập> --post <chức vụ> --role <vai trò> [--unit <mã đơn vị>]',
    summary: `Tạo tài khoản; mật khẩu nằm riêng ở dòng cuối. Vai trò: ${ROLES.map((role) => `${role} (${roleWordVi(role)})`).join(', ')}.`,
    options: { user: 'required', post: 'required', role: 'required', unit: 'optional' },
    async run({ db, options, print, note }) {
      const role = RoleSchema.safeParse(given(options, 'role'));
      if (!role.success) throw new CommandRefused(`Vai trò chỉ nhận một trong: ${ROLES.join(', ')}.`);
      const password = readablePassword();
      const account = {
        username: nameIn(options),
        post: given(options, 'post'),
        role: role.data,
        unitCode: options['unit'] ?? null,
      };
      await createAccount(operator(db), { ...account, password, mustChangePassword: true });
      note(`Mật khẩu của ${account.username} (chỉ in lần này, phải đổi khi đăng nhập lần đầu):`);
      print(password);
    },
  },
  {
    name: 'account password',
    usage: '--user <tên đăng nhập>',
    summary: 'Đặt mật khẩu mới (nằm riêng ở dòng cuối), mở khóa và kết thúc các phiên đang mở.',
    options: { user: 'required' },
    async run({ db, options, print, note }) {
      const username = nameIn(options);
      const [slip] = await issuePasswords(operator(db), { usernames: [username] }, VIA_CLI);
      note(`Mật khẩu mới của ${username} (chỉ in lần này, phải đổi khi đăng nhập):`);
      print(slip?.password ?? '');
    },
  },
  {
    name: 'account second-factor-off',
    usage: '--user <tên đăng nhập>',
    summary: 'Gỡ xác thực hai lớp khi mất cả điện thoại lẫn mã khôi phục; kết thúc các phiên đang mở.',
    options: { user: 'required' },
    async run({ db, options, note }) {
      await removeSecondFactorOf(operator(db), { username: nameIn(options), reason: VIA_CLI });
      note('Đã gỡ xác thực hai lớp.');
    },
  },
  {
    name: 'account close',
    usage: '--user <tên đăng nhập>',
    summary: 'Đóng tài khoản: không đăng nhập được, mã truy cập ngừng trả lời; những gì đã làm vẫn còn.',
    options: { user: 'required' },
    async run({ db, options, note }) {
      await closeAccount(operator(db), { username: nameIn(options), reason: VIA_CLI });
      note('Đã đóng tài khoản.');
    },
  },
  {
    name: 'account open',
    usage: '--user <tên đăng nhập>',
    summary: 'Mở lại tài khoản đã đóng.',
    options: { user: 'required' },
    async run({ db, options, note }) {
      await openAccount(operator(db), { username: nameIn(options), reason: VIA_CLI });
      note('Đã mở lại tài khoản.');
    },
  },
];
