import { printDay } from '@soket/shared/day';
import { z } from 'zod';
import { listConferences } from '../conferences/conference-record.ts';
import type { Actor } from '../core/actor.ts';
import type { Db } from '../core/db.ts';
import { EXPORT_FORMATS, WORD_DOCUMENTS } from '../exports/export-format.ts';
import { exportConference } from '../exports/exports.service.ts';
import { listTemplates } from '../exports/word-templates.service.ts';
import { type Command, CommandRefused, given, VIA_CLI } from './command.ts';
import { writeOperatorFile } from './operator-files.ts';

/** The operator reads as a leader does: everything, and changes nothing. */
const READER: Actor = { userId: '', username: '', post: VIA_CLI, role: 'leader', unitId: null };

/** @throws CommandRefused naming the templates there are */
async function templateNamed(db: Db, name: string): Promise<string> {
  const templates = await listTemplates({ db });
  const found = templates.find((template) => template.name === name);
  if (found) return found.id;
  const names = templates.map((template) => `“${template.name}”`).join(', ');
  throw new CommandRefused(
    names === ''
      ? 'Chưa có mẫu Word nào được tải lên.'
      : `Không có mẫu “${name}”; các mẫu hiện có: ${names}.`,
  );
}

export const conferenceCommands: readonly Command[] = [
  {
    name: 'conference list',
    usage: '[--json]',
    summary: 'Liệt kê các hội nghị sơ kết; --json in đủ chi tiết để tập lệnh khác đọc.',
    options: {},
    flags: ['json'],
    async run({ db, options, print }) {
      const conferences = await listConferences({ db });
      if (options['json'] !== undefined) {
        print(JSON.stringify(conferences, null, 2));
        return;
      }
      for (const { id, heldOn, title, frozen } of conferences)
        print(`${id}  ${printDay(heldOn)}  ${frozen ? 'đã chốt' : 'đang chuẩn bị'}  ${title}`);
    },
  },
  {
    name: 'conference export',
    usage:
      '<mã hội nghị> --format pptx|docx|xlsx [--document report|notice] [--template <tên mẫu>] --out <tệp>',
    summary:
      'Ghi hội nghị ra PowerPoint, Word (báo cáo, hoặc thông báo kết luận với notice; theo mẫu Word đã tải lên) hay Excel.',
    options: { format: 'required', document: 'optional', template: 'optional', out: 'required' },
    operand: 'conference',
    async run({ db, clock, options, note }) {
      const id = z.uuid().safeParse(given(options, 'conference'));
      const format = EXPORT_FORMATS.find((each) => each === given(options, 'format'));
      const document = WORD_DOCUMENTS.find((each) => each === (options['document'] ?? 'report'));
      const out = given(options, 'out');
      if (!id.success)
        throw new CommandRefused('Mã hội nghị không đúng; xem mã bằng “conference list --json”.');
      if (!format || !document)
        throw new CommandRefused('--format là pptx, docx hoặc xlsx; --document là report hoặc notice.');
      const template =
        options['template'] === undefined ? null : await templateNamed(db, options['template']);
      const asked = { id: id.data, number: null, format, document, template };
      const { file } = await exportConference({ db, clock, actor: READER }, asked, {
        by: null,
        reason: VIA_CLI,
      });
      await writeOperatorFile(out, file);
      note(`Đã ghi ${out}.`);
    },
  },
];
