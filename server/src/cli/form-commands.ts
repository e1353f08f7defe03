import path from 'node:path';
import { DomainError } from '@soket/shared/errors';
import { LARGEST_WORKBOOK } from '@soket/shared/workbook-file';
import type { Actor, Deps } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { askedReport } from '../reports/asked-report.ts';
import { checkWorkbook, formTemplate, TemplateKey } from '../workbook/workbook.service.ts';
import { type Command, type CommandOptions, CommandRefused, given, VIA_CLI } from './command.ts';
import { readOperatorFile, writeOperatorFile } from './operator-files.ts';

type Given = { db: Db; clock: Clock; options: CommandOptions };
type Asked = { deps: Deps; key: TemplateKey };

/** The report that the options name, asked for on behalf of its unit. Only reading: nothing is recorded under this name. */
async function askedFor({ db, clock, options }: Given): Promise<Asked> {
  const unitCode = given(options, 'unit');
  const periodCode = given(options, 'period');
  const unit = await db.orgUnit.findUnique({ where: { code: unitCode }, select: { id: true } });
  if (!unit) throw new CommandRefused(`Không có đơn vị nào mang mã “${unitCode}”.`);
  const actor: Actor = { userId: '', username: '', post: VIA_CLI, role: 'reporter', unitId: unit.id };
  const deps: Deps = { db, clock, actor };
  const formCode = options['form']?.trim() || (await onlyForm(deps, unitCode, periodCode));
  const key = TemplateKey.safeParse({ formCode, periodCode, unitCode });
  if (!key.success) throw new CommandRefused(`Không có biểu “${formCode}” cho kỳ “${periodCode}”.`);
  return { deps, key: key.data };
}

/** The form that the unit reports for the period, when there is one only. */
async function onlyForm({ db, actor }: Deps, unitCode: string, periodCode: string): Promise<string> {
  const forms = await db.form.findMany({
    where: { units: { some: { unit: { code: unitCode } } } },
    select: { code: true },
    orderBy: { code: 'asc' },
  });
  const asked: string[] = [];
  for (const { code } of forms) {
    const isAsked = await askedReport(db, actor, { formCode: code, periodCode }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof DomainError && error.code === 'NOT_FOUND') return false;
        throw error;
      },
    );
    if (isAsked) asked.push(code);
  }
  const [only, another] = asked;
  if (only === undefined)
    throw new CommandRefused(`Đơn vị “${unitCode}” không có biểu nào phải báo cáo kỳ “${periodCode}”.`);
  if (another !== undefined)
    throw new CommandRefused(`Đơn vị có nhiều biểu cho kỳ này; hãy thêm --form: ${asked.join(', ')}.`);
  return only;
}

/** @returns the service's answer, or the one sentence for a report that the unit is not asked for */
async function found<T>({ key }: Asked, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND')
      throw new CommandRefused(
        `Đơn vị “${key.unitCode}” không phải báo cáo biểu “${key.formCode}” kỳ “${key.periodCode}”.`,
      );
    throw error;
  }
}

const WHICH = '--unit <mã đơn vị> --period <kỳ, như 2022-Q3> [--form <mã biểu>]';

export const formCommands: readonly Command[] = [
  {
    name: 'form template',
    usage: `${WHICH} --out <tệp .xlsx>`,
    summary: 'Ghi mẫu Excel của biểu để đơn vị nhập số liệu.',
    options: { unit: 'required', period: 'required', form: 'optional', out: 'required' },
    async run({ note, ...work }) {
      const out = given(work.options, 'out');
      const asked = await askedFor(work);
      const { fileBase64 } = await found(asked, formTemplate(asked.deps, asked.key));
      await writeOperatorFile(out, Buffer.from(fileBase64, 'base64'));
      note(`Đã ghi ${out}.`);
    },
  },
  {
    name: 'form check',
    usage: `${WHICH} <tệp .xlsx>`,
    summary: 'In (JSON) các thay đổi, lỗi và câu hỏi mà trang xem trước sẽ nêu; không ghi gì vào báo cáo.',
    options: { unit: 'required', period: 'required', form: 'optional' },
    operand: 'file',
    async run({ print, ...work }) {
      const file = given(work.options, 'file');
      const asked = await askedFor(work);
      const fileBase64 = (await readOperatorFile(file, LARGEST_WORKBOOK)).toString('base64');
      const fileName = path.basename(file).slice(-255);
      const preview = await found(asked, checkWorkbook(asked.deps, { ...asked.key, fileName, fileBase64 }));
      print(JSON.stringify(preview, null, 2));
      if (preview.refusal) throw new CommandRefused(preview.refusal.message);
    },
  },
];
