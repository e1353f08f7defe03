import { DomainError } from '@soket/shared/errors';
import { statusWordVi } from '@soket/shared/report-status';
import { LARGEST_WORKBOOK } from '@soket/shared/workbook-file';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { askedReport, newestVersion } from '../reports/asked-report.ts';
import { ReportKey } from '../reports/report-input.ts';
import type { ReportSheet } from '../reports/report-sheet.ts';
import { showReport } from '../reports/show-report.ts';
import { checkForm } from './check.ts';
import { FILE_SENTENCES } from './file-sentences.ts';
import type { PreviewIssue, RefusalCode, WorkbookPreview } from './preview.ts';
import { findForm, type FoundForm } from './read-form.ts';
import { safeRead } from './safe-read.ts';
import { FileRefused, type ReadWorkbook } from './sheet-file.ts';
import { writeTemplate } from './template.ts';
import { type Identity, LAYOUT, VISIBLE } from './template-layout.ts';

export const TemplateKey = ReportKey.omit({ versionNumber: true });
export type TemplateKey = z.infer<typeof TemplateKey>;

/** A file as it travels: its bytes in base64, a little longer than the largest file so that its own sentence is said. */
export const WorkbookInput = TemplateKey.extend({
  fileName: z.string().trim().min(1).max(255),
  fileBase64: z
    .string()
    .max(Math.ceil(LARGEST_WORKBOOK / 3) * 4 + 4096)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/),
});
export type WorkbookInput = z.infer<typeof WorkbookInput>;

export type TemplateFile = { fileName: string; fileBase64: string };

/**
 * The form of one report as a workbook to fill.
 * @throws NOT_FOUND also for a report of another unit
 */
export async function formTemplate(deps: Deps, key: TemplateKey): Promise<TemplateFile> {
  const { sheet, formVersion } = await ownSheet(deps, key);
  const bytes = await writeTemplate(sheet, formVersion);
  return {
    fileName: `${sheet.form.code}-${sheet.unit.code}-${sheet.period.code}.xlsx`,
    fileBase64: Buffer.from(bytes).toString('base64'),
  };
}

/**
 * What an uploaded workbook would change in the report, with every error and question named by its cell. Stores nothing:
 * what the person accepts goes the way of every typed figure.
 * @throws NOT_FOUND also for a report of another unit; a file that is not taken is an answer, `refusal`
 */
export async function checkWorkbook(deps: Deps, input: WorkbookInput): Promise<WorkbookPreview> {
  const { sheet, formVersion } = await ownSheet(deps, input);
  const preview: WorkbookPreview = {
    fileName: input.fileName.normalize('NFC'),
    formCode: sheet.form.code,
    unitCode: sheet.unit.code,
    periodCode: sheet.period.code,
    refusal: null,
    kind: null,
    sheetName: null,
    revision: sheet.version.revision,
    changes: [],
    issues: [],
    unchanged: 0,
  };
  const refuse = (code: RefusalCode, message: string, cell: string | null = null): WorkbookPreview => ({
    ...preview,
    refusal: { code, cell, message },
  });
  if (!sheet.may.save) return refuse('REPORT_LOCKED', lockedSentence(sheet));
  const workbook = await readOrRefusal(Buffer.from(input.fileBase64, 'base64'));
  if (workbook instanceof FileRefused) return refuse(workbook.refusal, FILE_SENTENCES[workbook.refusal]);
  const form = findForm(workbook, sheet.rows);
  if (form.kind === 'incomplete') return refuse('TEMPLATE_INCOMPLETE', INCOMPLETE);
  if (form.kind === 'empty' || form.rows.every(({ keys }) => keys.length === 0))
    return refuse('NOT_THE_FORM', NOT_THE_FORM);
  const foreign = form.kind === 'template' ? foreignTo(sheet, form.identity) : null;
  if (foreign) return refuse(foreign.code, foreign.message, foreign.cell);
  const isOldVersion = form.kind === 'template' && form.identity.formVersion !== String(formVersion);
  const checked = checkForm(sheet, form, isOldVersion);
  return {
    ...preview,
    ...checked,
    issues: [...generalIssues(form, isOldVersion), ...checked.issues],
    kind: form.kind,
    sheetName: form.sheetName,
  };
}

/** Only the unit itself fills its form: whoever else may read a report has no use for its template. */
async function ownSheet(deps: Deps, key: TemplateKey): Promise<{ sheet: ReportSheet; formVersion: number }> {
  const { db, actor } = deps;
  const asked = await askedReport(db, actor, key);
  if (asked.unitId !== actor.unitId) throw new DomainError('NOT_FOUND', { what: 'report' });
  const newest = await newestVersion(db, asked);
  const [sheet, { version }] = await Promise.all([
    showReport(deps, { ...key, versionNumber: null }),
    db.formVersion.findUniqueOrThrow({
      where: { id: newest?.formVersionId ?? asked.formVersionId },
      select: { version: true },
    }),
  ]);
  return { sheet, formVersion: version };
}

async function readOrRefusal(file: Uint8Array): Promise<ReadWorkbook | FileRefused> {
  try {
    return await safeRead(file);
  } catch (error) {
    if (error instanceof FileRefused) return error;
    throw error;
  }
}

const INCOMPLETE =
  'Tệp này được làm từ mẫu nhưng đã mất cột hoặc trang ẩn, hoặc có hai trang số liệu. Hãy tải mẫu mới rồi chép số liệu sang.';
const NOT_THE_FORM =
  'Không tìm thấy dòng nào của biểu trong tệp. Hãy dùng mẫu tải từ báo cáo này, hoặc bảng hai cột: tên (hoặc số thứ tự) dòng và số liệu.';

function lockedSentence({ version, period }: ReportSheet): string {
  const { status } = version;
  return status === 'missing' || status === 'draft' || status === 'returned'
    ? `Kỳ báo cáo ${period.label} chưa mở để nhập.`
    : `Báo cáo ${period.label} ${statusWordVi(status).toLocaleLowerCase('vi')}, không nhận số liệu từ tệp.`;
}

/** A template of something else, named by the cell in which people see it. */
function foreignTo(
  { form, unit, period }: ReportSheet,
  identity: Identity,
): { code: RefusalCode; cell: string; message: string } | null {
  if (identity.layout !== LAYOUT)
    return { code: 'TEMPLATE_INCOMPLETE', cell: VISIBLE.title, message: INCOMPLETE };
  if (identity.unit !== unit.code) {
    const message = `Tệp này là mẫu của ${identity.unitName} (ô ${VISIBLE.unit}), không phải của ${unit.name}.`;
    return { code: 'WRONG_UNIT', cell: VISIBLE.unit, message };
  }
  if (identity.period !== period.code) {
    const message = `Tệp này là mẫu của kỳ ${identity.period} (ô ${VISIBLE.period}), không phải ${period.label}.`;
    return { code: 'WRONG_PERIOD', cell: VISIBLE.period, message };
  }
  if (identity.form !== form.code) {
    const message = `Tệp này là mẫu của biểu ${identity.form} (ô ${VISIBLE.title}), không phải ${form.name}.`;
    return { code: 'WRONG_FORM', cell: VISIBLE.title, message };
  }
  return null;
}

function generalIssues(form: FoundForm, isOldVersion: boolean): PreviewIssue[] {
  const whole = { elementCode: null, placeUnitCode: null };
  if (isOldVersion) {
    const message =
      'Mẫu này thuộc phiên bản cũ của biểu; nội dung của dòng có thể đã khác. Hãy xem từng dòng rồi chọn, hoặc tải mẫu mới.';
    return [{ ...whole, severity: 'question', code: 'oldVersion', cell: VISIBLE.title, message }];
  }
  if (form.kind !== 'list') return [];
  const message =
    'Tệp không ghi đơn vị và kỳ báo cáo, các dòng được ghép theo số thứ tự hoặc tên. Hãy kiểm tra đúng kỳ trước khi nhận.';
  return [{ ...whole, severity: 'notice', code: 'noIdentity', cell: form.valueHeading, message }];
}
