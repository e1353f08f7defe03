import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { EXPORT_FORMATS, WORD_DOCUMENTS } from '../exports/export-format.ts';
import { exportConference } from '../exports/exports.service.ts';
import { conferenceDeps } from './conference-commands.ts';
import { type Command, CommandRefused, given, VIA_CLI } from './command.ts';

export const conferenceExportCommand: Command = {
  name: 'conference export',
  usage: '<mã hội nghị> --format pptx|docx|xlsx [--document report|notice] --out <tệp>',
  summary: 'Ghi hội nghị ra PowerPoint, Word (báo cáo, hoặc thông báo kết luận với notice) hay Excel.',
  options: { format: 'required', document: 'optional', out: 'required' },
  operand: 'conference',
  async run({ db, options, note }) {
    const id = z.uuid().safeParse(given(options, 'conference'));
    const format = EXPORT_FORMATS.find((each) => each === given(options, 'format'));
    const document = WORD_DOCUMENTS.find((each) => each === (options['document'] ?? 'report'));
    const out = given(options, 'out');
    if (!id.success)
      throw new CommandRefused('Mã hội nghị không đúng; xem mã bằng “conference list --json”.');
    if (!format || !document)
      throw new CommandRefused('--format là pptx, docx hoặc xlsx; --document là report hoặc notice.');
    const deps = await conferenceDeps(db);
    const asked = { id: id.data, number: null, format, document, template: null };
    const { file } = await exportConference(deps, asked, { by: null, reason: VIA_CLI });
    // npm runs us in the project's folder; a file is named from where the operator stands.
    await writeFile(path.resolve(process.env['INIT_CWD'] ?? process.cwd(), out), file).catch(() => {
      throw new CommandRefused(`Không ghi được tệp “${out}”.`);
    });
    note(`Đã ghi ${out}.`);
  },
};
