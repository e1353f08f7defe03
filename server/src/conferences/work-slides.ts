import type { Block, TableBlock, TaskState } from '@soket/shared/conference';
import { printDay } from '@soket/shared/day';
import { printPeriod } from '@soket/shared/period';
import type { TaskStatus } from '@soket/shared/task';
import type { Deps } from '../core/actor.ts';
import { inForce } from '../figures/cells.ts';
import { versionFor } from '../figures/catalogue.ts';
import type { FormDef, PeriodDef } from '../figures/definitions.ts';
import { listTasks } from '../tasks/list-tasks.ts';
import type { TaskListItem } from '../tasks/task-story.ts';
import type { Deck } from './deck.ts';
import { cell, countCell } from './table-cell.ts';

type Gap = { form: FormDef; period: PeriodDef; unitIds: string[]; asked: number };

/** What is beside the figures: work, and what has not been reported. Loaded only for agendas that speak of it. */
export type Work = {
  tasks: TaskListItem[];
  /** of the conference before */
  followUp: TaskListItem[];
  /** of this one */
  concluded: TaskListItem[];
  gaps: Gap[];
};

export async function loadWork(deps: Deps, deck: Deck): Promise<Work> {
  const { conference } = deck;
  const has = (kind: string) => conference.slides.some((slide) => slide.kind === kind && !slide.isHidden);
  const [all, gaps] = await Promise.all([
    has('tasks') || has('followUp') || has('conclusions') ? listTasks(deps, {}) : [],
    has('missing') ? findGaps(deck) : [],
  ]);
  const codes = new Set(conference.directives.map(({ code }) => code));
  const concludedBy = (id: string | null) => all.filter((task) => task.conference?.id === id);
  return {
    tasks: all.filter(({ directives }) => directives.some(({ code }) => codes.has(code))),
    followUp: conference.previousId === null ? [] : concludedBy(conference.previousId),
    concluded: concludedBy(conference.id),
    gaps,
  };
}

const STATUS_WORDS: Record<TaskStatus, string> = {
  notStarted: 'Chưa thực hiện',
  inProgress: 'Đang thực hiện',
  done: 'Hoàn thành',
  paused: 'Tạm dừng',
  cancelled: 'Hủy',
};

const NO_STANDING = { coverage: null, provenance: null, note: null };

function taskTable(title: string, tasks: readonly TaskListItem[]): TableBlock {
  return {
    kind: 'table',
    title,
    columns: [
      { name: 'Nhiệm vụ', isNumber: false },
      { name: 'Đơn vị chủ trì', isNumber: false },
      { name: 'Thời hạn', isNumber: false },
      { name: 'Tình trạng', isNumber: false },
      { name: 'Đơn vị hoàn thành', isNumber: true },
      { name: 'Quá hạn', isNumber: true },
      { name: 'Mã', isNumber: false },
    ],
    rows: tasks.map((item) => {
      const task = taskState(item);
      return {
        cells: [
          cell(item.text),
          cell(leadOf(item)),
          cell(deadlineOf(item)),
          cell(STATUS_WORDS[task.status]),
          cell(task.of === 0 ? '…' : `${task.done}/${task.of}`),
          countCell(task.overdue),
          cell(task.code),
        ],
        task,
      };
    }),
    standsOn: NO_STANDING,
    trace: null,
  };
}

export function taskState({
  code,
  leadUnit,
  deadline,
  status,
  counts,
  earlierOverdue,
}: TaskListItem): TaskState {
  const { done, of, overdue } = counts;
  const leadUnitCode = leadUnit?.code ?? null;
  return { code, leadUnitCode, deadline, status, done, of, overdue: overdue + earlierOverdue };
}

const leadOf = ({ leadUnit }: TaskListItem) => leadUnit?.name ?? 'Chưa giao';
const deadlineOf = ({ deadline }: TaskListItem) => (deadline === null ? 'Chưa nêu' : printDay(deadline));

/** Who does what by when, as a notice orders it; how far it is does not belong there, nor what no task names. */
export function orderedTable(tasks: readonly TaskListItem[]): TableBlock {
  const columns: { name: string; text: (task: TaskListItem) => string }[] = [
    { name: 'Nhiệm vụ', text: ({ text }) => text },
    { name: 'Đơn vị chủ trì', text: leadOf },
    { name: 'Đơn vị phối hợp', text: (task) => task.cooperatingUnits.map(({ name }) => name).join(', ') },
    { name: 'Thời hạn', text: deadlineOf },
    { name: 'Sản phẩm', text: ({ expectedProduct }) => expectedProduct ?? '' },
    { name: 'Mã nhiệm vụ', text: ({ code }) => code },
  ];
  const named = columns.filter(({ text }) => tasks.some((task) => text(task) !== ''));
  return {
    kind: 'table',
    title: 'Phân công thực hiện',
    columns: named.map(({ name }) => ({ name, isNumber: false })),
    rows: tasks.map((task) => ({ cells: named.map(({ text }) => cell(text(task))) })),
    standsOn: NO_STANDING,
    trace: null,
  };
}

/** Tasks that serve the directives, then who is how far. */
export function taskBlocks(deck: Deck, { tasks }: Work): Block[] {
  if (tasks.length === 0)
    return [{ kind: 'text', paragraphs: ['Chưa có nhiệm vụ nào được giao theo các văn bản này.'] }];
  const parts = tasks.flatMap((task) => task.parts);
  const byUnit = [...Map.groupBy(parts, ({ unit }) => unit.code).values()];
  const byUnitTable: TableBlock = {
    kind: 'table',
    title: 'Tình hình thực hiện theo đơn vị',
    columns: [
      { name: 'Đơn vị', isNumber: false },
      { name: 'Được giao', isNumber: true },
      { name: 'Hoàn thành', isNumber: true },
      { name: 'Quá hạn', isNumber: true },
      { name: 'Sắp đến hạn', isNumber: true },
    ],
    rows: byUnit.flatMap((own) => {
      const [first] = own;
      const late = (lateness: string) => own.filter((part) => part.lateness === lateness).length;
      if (!first) return [];
      return [
        {
          cells: [
            cell(first.unit.name),
            countCell(own.length),
            countCell(own.filter(({ status }) => status === 'done').length),
            countCell(late('overdue')),
            countCell(late('dueSoon')),
          ],
        },
      ];
    }),
    standsOn: { ...NO_STANDING, note: `Tính đến ngày ${printDay(deck.view.today)}.` },
    trace: null,
  };
  return [taskTable('Nhiệm vụ và tiến độ', tasks), ...(byUnit.length === 0 ? [] : [byUnitTable])];
}

/** What became of the last conference's conclusions. */
export function followUpBlocks({ followUp }: Work): Block[] {
  return followUp.length === 0
    ? [{ kind: 'text', paragraphs: ['Không có kết luận của hội nghị trước để theo dõi.'] }]
    : [taskTable('Kết luận của hội nghị trước', followUp)];
}

/** What was concluded and has become work; the staff's own words stand below it. */
export function conclusionBlocks({ concluded }: Work): Block[] {
  return concluded.length === 0 ? [] : [taskTable('Nhiệm vụ từ kết luận', concluded)];
}

/** Of each form the last period that ended within the span, and who has no approved report of it. */
async function findGaps({ view, conference }: Deck): Promise<Gap[]> {
  const { forms, periods } = view.catalogue.definitions;
  const until = conference.span.to < view.today ? conference.span.to : view.today;
  const ended = periods.filter(({ lastDay }) => lastDay <= until);
  const asked = forms.flatMap((form) => {
    const period = ended.findLast((each) => versionFor(form, each) !== null);
    return period ? [{ form, period }] : [];
  });
  const periodIds = asked.map(({ period }) => period.id);
  const rows = await view.db.$queryRaw<{ formId: string; periodId: string; unitId: string }[]>`
    SELECT r.form_id AS "formId", v.period_id AS "periodId", v.unit_id AS "unitId"
    FROM report_version v JOIN report r ON r.id = v.report_id
    WHERE v.period_id = ANY(${periodIds}::uuid[]) AND ${inForce(view.standing)}`;
  const approved = new Set(rows.map(({ formId, periodId, unitId }) => `${formId} ${periodId} ${unitId}`));
  return asked.map(({ form, period }) => {
    const units = form.units.filter(
      ({ validFrom, validTo }) =>
        (validFrom ?? '') <= period.lastDay && (validTo ?? '9999') >= period.lastDay,
    );
    const missing = units.filter(({ unitId }) => !approved.has(`${form.id} ${period.id} ${unitId}`));
    return { form, period, asked: units.length, unitIds: missing.map(({ unitId }) => unitId) };
  });
}

export function missingBlocks({ view }: Deck, { gaps }: Work): Block[] {
  const open = gaps.filter(({ unitIds }) => unitIds.length > 0);
  if (open.length === 0)
    return [{ kind: 'text', paragraphs: ['Các đơn vị đã có đủ báo cáo được duyệt của kỳ gần nhất.'] }];
  return [
    {
      kind: 'table',
      title: 'Báo cáo chưa có',
      columns: [
        { name: 'Biểu', isNumber: false },
        { name: 'Kỳ', isNumber: false },
        { name: 'Đã duyệt', isNumber: true },
        { name: 'Đơn vị chưa có báo cáo được duyệt', isNumber: false },
      ],
      rows: open.map(({ form, period, unitIds, asked }) => ({
        cells: [
          cell(`${form.code} – ${versionFor(form, period)?.name ?? form.code}`),
          cell(printPeriod(period.code)),
          cell(`${asked - unitIds.length}/${asked}`),
          cell(unitIds.map((id) => view.catalogue.unit(id).shortName).join(', ')),
        ],
      })),
      standsOn: { ...NO_STANDING, note: 'Kỳ gần nhất đã kết thúc của mỗi biểu.' },
      trace: null,
    },
  ];
}
