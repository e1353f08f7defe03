import { codeLastYear, previousCode, printPeriod } from '@soket/shared/period';
import type { Deps } from '../core/actor.ts';
import { cellsOf, placesOn } from '../reports/form-definition.ts';
import { NOTHING_EARLIER } from '../reports/earlier-figures.ts';
import type { ReportSheet } from '../reports/report-sheet.ts';
import { sheetRows } from '../reports/sheet-rows.ts';
import { writeTemplate } from '../workbook/template.ts';
import type { TemplateFile } from '../workbook/workbook.service.ts';
import { type FormContent, type FormContentInput, readContent } from './form-content.ts';
import { type FormStart, startsOf } from './form-versions.ts';

/** Where a real template names the unit. */
const ANY_UNIT = { code: 'mau', name: '(đơn vị báo cáo)' };

/**
 * The workbook that units would get of a form as it is being put together; stores nothing. It names no unit, so no report
 * takes it back.
 * @throws INVALID_INPUT for content that cannot be
 */
export async function draftTemplate(deps: Deps, input: FormContentInput): Promise<TemplateFile> {
  const { db, actor, clock } = deps;
  const content = await readContent(db, actor, input);
  const { calendarId, frequency } = content;
  const today = clock.today();
  const [starts, places] = await Promise.all([
    startsOf(db, { formId: null, calendarId, frequency }, today),
    content.lines.some(({ byPlace }) => byPlace) ? placesOn(db, today) : [],
  ]);
  const [start = { day: today, periodCode: null, begun: 0 }] = starts;
  const rows = sheetRows({
    cells: cellsOf(
      { lines: content.lines.map((line) => ({ ...line, elementId: line.element?.id ?? line.elementCode })) },
      places,
    ),
    figures: new Map(),
    earlier: NOTHING_EARLIER,
    carried: new Map(),
    isOpen: true,
    comments: [],
    explained: new Map(),
  });
  const bytes = await writeTemplate(emptySheet(content, start, rows), 0);
  return { fileName: 'mau-bieu.xlsx', fileBase64: Buffer.from(bytes).toString('base64') };
}

function emptySheet(
  { name, oneStep, needsSignOff, rules }: FormContent,
  { day, periodCode }: FormStart,
  rows: ReportSheet['rows'],
): ReportSheet {
  const label = (code: string | null) => code && printPeriod(code);
  return {
    form: { code: 'mau', name, ownerUnitName: '', oneStep, needsSignOff, rules },
    unit: ANY_UNIT,
    period: {
      code: 'mau',
      label: label(periodCode) ?? 'chuyên đề',
      firstDay: day,
      lastDay: day,
      deadline: null,
      extensionReason: null,
      closedSince: null,
      retroactive: false,
      previousLabel: periodCode && label(previousCode(periodCode)),
      sameLastYearLabel: periodCode && label(codeLastYear(periodCode)),
    },
    daysLeft: null,
    isLate: false,
    version: {
      id: null,
      number: 1,
      revision: 0,
      status: 'missing',
      correctionReason: null,
      signedOff: null,
      submitted: null,
      savedAt: null,
    },
    may: { save: false, submit: false, signOff: false, correct: false },
    rows,
    peers: [],
    narrative: { results: '', shortcomings: '', causes: '', proposals: '' },
    paper: { number: null, date: null, signerPost: null },
    comments: [],
    events: [],
    changes: [],
    versions: [],
  };
}
