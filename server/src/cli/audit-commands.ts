import { linkAudit, type Problem, verifyAudit } from '../audit/audit-chain.ts';
import { type Command, CommandRefused } from './command.ts';

const SENTENCES: Record<Problem['kind'], string> = {
  altered: 'dòng nhật ký đã bị sửa',
  removed: 'dòng nhật ký đã bị xóa',
  inserted: 'dòng nhật ký được chèn vào sau này',
  linkMissing: 'mắt xích đã bị xóa',
  headMissing: 'mã cuối đã cho không còn trong chuỗi: phần cuối đã bị cắt hoặc viết lại',
};

const named = ({ kind, seq, place }: Problem) =>
  [seq === null ? '' : `số ${seq}`, place === null ? '' : `mắt xích ${place}`, SENTENCES[kind]]
    .filter((part) => part !== '')
    .join(', ');

export const auditCommands: readonly Command[] = [
  {
    name: 'audit verify',
    usage: '[--head <mã cuối đã ghi lại>] [--json]',
    summary:
      'Đọc lại toàn bộ nhật ký: tìm dòng bị sửa, xóa, chèn hoặc phần cuối bị cắt; mã thoát là 1 khi có. Mã cuối được in ở đây, trong tệp nhật ký của máy chủ và trong mỗi bản sao lưu.',
    options: { head: 'optional' },
    flags: ['json'],
    async run({ db, options, print }) {
      await linkAudit(db);
      const { events, head, problems } = await verifyAudit(db, options['head']?.trim().toLowerCase());
      if (options['json'] !== undefined)
        print(
          JSON.stringify({ events, head, problems }, (_, value: unknown) =>
            typeof value === 'bigint' ? String(value) : value,
          ),
        );
      else {
        for (const problem of problems) print(named(problem));
        print(`${events.toLocaleString('vi-VN')} dòng nhật ký, mã cuối ${head?.hash ?? '(chưa có)'}`);
      }
      if (problems.length > 0) throw new CommandRefused('Nhật ký không còn nguyên vẹn.');
    },
  },
];
