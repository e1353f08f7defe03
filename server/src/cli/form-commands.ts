import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DomainError } from '@soket/shared/errors';
import { LARGEST_WORKBOOK } from '@soket/shared/workbook-file';
import type { Actor, Deps } from '../core/actor.ts';
import { createClock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { DEMO_TODAY } from '../demo/load-demo.ts';
import { askedReport } from '../reports/asked-report.ts';
import { checkWorkbook, formTemplate, TemplateKey } from '../workbook/workbook.service.ts';
import { type Command, type CommandOptions, CommandRefused, given, VIA_CLI } from './command.ts';

type Asked = { deps: Deps; key: TemplateKey };

/** The report that the options name, asked for on behalf of its unit. Only reading: nothing is recorded under this name. */
async function askedFor(db: Db, options: CommandOptions): Promise<Asked> {
  const unitCode = given(options, 'unit');
  const periodCode = given(options, 'period');
  const unit = await db.orgUnit.findUnique({ where: { code: unitCode }, select: { id: true } });
  if (!unit) throw new CommandRefused(`Không có đơn vị nào mang mã “${unitCode}”.`);
  const workspace = await db.workspace.findFirst({ select: { isDemo: true } });
  const actor: Actor = { userId: '', username: '', post: VIA_CLI, role: 'reporter', unitId: unit.id };
  // The day that the app itself stands at: a period that has not begun takes no figures.
  const today = process.env['SOKET_TODAY'] || (workspace?.isDemo ? DEMO_TODAY : undefined);
  const deps: Deps = { db, clock: createClock(today), actor };
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

/** npm runs us in the project's folder; a file is named from where the operator stands. */
const pathOf = (file: string) => path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);

async function readUpload(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(pathOf(file));
    // One byte too many is enough for the service to say so.
    if (size > LARGEST_WORKBOOK) return Buffer.alloc(LARGEST_WORKBOOK + 1);
    return await readFile(pathOf(file));
  } catch {
    throw new CommandRefused(`Không đọc được tệp “${file}”.`);
  }
}

const WHICH = '--unit <mã đơn vị> --period <kỳ, như 2022-Q3> [--form <mã biểu>]';

export const formCommands: readonly Command[] = [
  {
    name: 'form template',
    usage: `${WHICH} --out <tệp .xlsx>`,
    summary: 'Ghi mẫu Excel của biểu để đơn vị nhập số liệu.',
    options: { unit: 'required', period: 'required', form: 'optional', out: 'required' },
    async run({ db, options, note }) {
      const out = given(options, 'out');
      const asked = await askedFor(db, options);
      const { fileBase64 } = await found(asked, formTemplate(asked.deps, asked.key));
      await writeFile(pathOf(out), Buffer.from(fileBase64, 'base64')).catch(() => {
        throw new CommandRefused(`Không ghi được tệp “${out}”.`);
      });
      note(`Đã ghi ${out}.`);
    },
  },
  {
    name: 'form check',
    usage: `${WHICH} <tệp .xlsx>`,
    summary: 'In (JSON) các thay đổi, lỗi và câu hỏi mà trang xem trước sẽ nêu; không ghi gì vào báo cáo.',
    options: { unit: 'required', period: 'required', form: 'optional' },
    operand: 'file',
    async run({ db, options, print }) {
      const file = given(options, 'file');
      const asked = await askedFor(db, options);
      const fileBase64 = (await readUpload(file)).toString('base64');
      const fileName = path.basename(file).slice(-255);
      const preview = await found(asked, checkWorkbook(asked.deps, { ...asked.key, fileName, fileBase64 }));
      print(JSON.stringify(preview, null, 2));
      if (preview.refusal) throw new CommandRefused(preview.refusal.message);
    },
  },
];
