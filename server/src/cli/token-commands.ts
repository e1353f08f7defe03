import { createToken, listTokens, revokeToken } from '../auth/tokens.ts';
import { createClock } from '../core/clock.ts';
import { type Command, CommandRefused, given, VIA_CLI } from './command.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const USUAL_LABEL = 'npm run cli';

// Tokens live in real time, whatever day a demonstration stands at.
const clock = createClock();

const when = (moment: Date | null) => moment?.toISOString().slice(0, 16).replace('T', ' ') ?? '—';

export const tokenCommands: readonly Command[] = [
  {
    name: 'token create',
    usage: '--user <tên đăng nhập> [--label <nhãn>]',
    summary: 'Tạo mã truy cập cho nguồn dữ liệu /api/v1; mã nằm riêng ở dòng cuối và chỉ in lần này.',
    options: { user: 'required', label: 'optional' },
    async run({ db, options, print, note }) {
      const username = given(options, 'user').toLowerCase();
      const label = options['label']?.trim().normalize('NFC').slice(0, 100) || USUAL_LABEL;
      const { id, token } = await createToken({ db, clock, reason: VIA_CLI }, { username, label });
      note(`Mã truy cập của ${username} (${label}), số ${id}; hãy giữ kín:`);
      print(token);
    },
  },
  {
    name: 'token list',
    usage: '',
    summary: 'Liệt kê các mã truy cập (không in lại mã).',
    options: {},
    async run({ db, print, note }) {
      const tokens = await listTokens(db);
      if (tokens.length === 0) return note('Chưa có mã truy cập nào.');
      print('số\ttài khoản\tnhãn\ttạo lúc (UTC)\tdùng gần nhất\tthu hồi');
      for (const token of tokens)
        print(
          [
            token.id,
            token.username,
            token.label,
            when(token.createdAt),
            when(token.lastUsedAt),
            when(token.revokedAt),
          ].join('\t'),
        );
    },
  },
  {
    name: 'token revoke',
    usage: '--id <số của mã>',
    summary: 'Thu hồi một mã truy cập ngay lập tức.',
    options: { id: 'required' },
    async run({ db, options, note }) {
      const id = given(options, 'id').toLowerCase();
      if (!UUID.test(id)) throw new CommandRefused(`“${id}” không phải là số của mã; xem token list.`);
      await revokeToken({ db, clock, reason: VIA_CLI }, id);
      note('Đã thu hồi.');
    },
  },
];
