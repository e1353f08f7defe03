import type { TaskRecurrence } from '@soket/shared/task';
import { codeOfDocument, codeOfNumber, codesOfCounted } from './demo-documents.ts';
import { WARDS } from './demo-organisation.ts';
import type { Source } from './demo-source.ts';

export type DemoTask = {
  code: string;
  kind?: 'work' | 'session';
  text: string;
  issuer?: string;
  issuedOn?: string;
  note: string;
  source?: string;
  sortOrder: number;
  serves: string[];
  refersTo?: string[];
  indicators?: { code: string }[];
  recurrence?: TaskRecurrence;
  recursFrom?: string | null;
  deadline?: string;
  expectedProduct?: string;
  leadUnitCode?: string;
  cooperatingUnitCodes?: string[];
  unitCodes: string[];
};

const WARD_CODES = WARDS.map(({ code }) => code);
const RESOLUTION_15 = '15-NQ-TU';

/**
 * The seven tasks of the secretary's conclusion; the source names neither who leads nor until when. A fact of the task that
 * counts plans says which plans it speaks of.
 */
export function conclusionTasks(source: Source): DemoTask[] {
  const codes = new Map(source.documents.map((document) => [document.id, codeOfDocument(document)]));
  return source.followUpTasks.map((task, index) => ({
    code: task.id,
    text: task.label_vi,
    issuer: task.issuer,
    issuedOn: task.issuedOn,
    note: task.note,
    sortOrder: index + 1,
    serves: task.directives.map(codeOfNumber),
    refersTo: [
      ...task.references.map((id) => codes.get(id) ?? id),
      ...source.issuedPlans
        .filter(({ factId }) => factId !== null && task.relatedFacts.includes(factId))
        .flatMap(codesOfCounted),
    ],
    indicators: task.relatedFacts.map((code) => ({ code })),
    unitCodes: [],
  }));
}

const SINCE_RESOLUTION = 'Nguồn không nêu từ năm nào; các kỳ ghi từ khi có Nghị quyết 15-NQ/TU.';
const NO_DAYS = 'Ngày và hình thức tổ chức từng kỳ nguồn không nêu, để trống.';

type Cadence = Source['cadences'][number];
/** What is read into a cadence beside its words, and where the source is silent. */
const READINGS: Record<
  string,
  Pick<DemoTask, 'kind' | 'note' | 'recursFrom' | 'indicators' | 'unitCodes'>
> = {
  'đánh giá cán bộ công chức': {
    note: 'Nguồn không nêu đơn vị thực hiện và thời điểm bắt đầu.',
    recursFrom: null,
    unitCodes: [],
  },
  'đánh giá tiêu chí chuyên nghiệp (từ 2021)': {
    note: 'Nguồn không nêu đơn vị thực hiện; kết quả từng quý nguồn không nêu, để trống.',
    recursFrom: '2021-01-01',
    indicators: [{ code: 'F12' }],
    unitCodes: [],
  },
  'giao ban tổ chức cơ sở đảng': {
    kind: 'session',
    note: `Nguồn ghi "tổ chức cơ sở đảng", không kể tên; ở đây là đảng ủy 14 phường. ${SINCE_RESOLUTION} ${NO_DAYS}`,
    recursFrom: '2017-07-04',
    unitCodes: WARD_CODES,
  },
  'BTV làm việc với 14 đảng ủy phường': {
    kind: 'session',
    note: `${SINCE_RESOLUTION} ${NO_DAYS}`,
    recursFrom: '2017-07-04',
    indicators: [{ code: 'F04' }],
    unitCodes: WARD_CODES,
  },
};

/** The four cadences of the source with their rounds. Which day a session was held it does not say, so none is held here. */
export function cadenceTasks(source: Source): DemoTask[] {
  return source.cadences.map((cadence: Cadence, index) => {
    const reading = READINGS[cadence.what];
    if (!reading) throw new RangeError(`No reading of ${cadence.what}`);
    return {
      code: `CK${index + 1}`,
      text: cadence.what.charAt(0).toLocaleUpperCase('vi') + cadence.what.slice(1),
      source: source.source.publisher,
      sortOrder: 20 + index,
      serves: [RESOLUTION_15],
      recurrence: cadence.every,
      ...reading,
    };
  });
}

const ILLUSTRATIVE = 'Số liệu minh họa: nhiệm vụ, thời hạn và tiến độ này không có trong nguồn.';

/** So that progress, lateness and reminders can be seen: wholly synthetic, and labelled so in its own words. */
export const ILLUSTRATIVE_TASKS: readonly DemoTask[] = [
  {
    code: 'MH1',
    text: 'Minh họa: các phường báo cáo kết quả rà soát quy chế làm việc của cấp ủy',
    note: ILLUSTRATIVE,
    sortOrder: 40,
    serves: [RESOLUTION_15],
    deadline: '2022-09-30',
    expectedProduct: 'Báo cáo của đảng ủy phường',
    leadUnitCode: 'vpqu',
    cooperatingUnitCodes: ['btc'],
    unitCodes: WARD_CODES,
  },
  {
    code: 'MH2',
    text: 'Minh họa: tổng hợp ý kiến nhân dân sau đối thoại quý III',
    note: ILLUSTRATIVE,
    sortOrder: 41,
    serves: [RESOLUTION_15, '15-CT-TU'],
    deadline: '2022-10-14',
    expectedProduct: 'Báo cáo tổng hợp',
    leadUnitCode: 'mttq',
    cooperatingUnitCodes: ['btg', 'ubnd'],
    unitCodes: ['mttq', 'btg', 'ubnd'],
  },
];
