import { evaluateRules } from '@soket/shared/form-check';
import type { PeerSpread, Problem, RuleContext, RuledForm } from '@soket/shared/form-rule';
import { spreadOfOthers } from '@soket/shared/form-rules/outlier';
import { codeLastYear, previousCode } from '@soket/shared/period';
import { demoElements } from './demo-elements.ts';
import { type DemoForm, type DemoFormVersion, numbered, PERIODIC_FORMS } from './demo-forms.ts';
import { WARDS } from './demo-organisation.ts';
import type { Source } from './demo-source.ts';
import { totalsOf } from './demo-totals.ts';
import { grassrootsSeries, openGrassroots } from './grassroots-series.ts';
import { petitionSeries, receptionSeries } from './petition-series.ts';
import type { PlannedFigure, PlannedNarrative, PlannedReport } from './planned-report.ts';
import {
  INSPECTION_QUARTERS,
  OPEN_INSPECTION,
  OPEN_PLAIN,
  PLAIN_QUARTERS,
  type Quarter,
  type SeriesCell,
} from './quarters.ts';
import { randomOf, wholeBetween } from './split.ts';
import { wardSeries } from './ward-series.ts';

/** Every synthetic figure of the workspace, of the quarters that are approved and of the open ones. */
export function demoSeries(source: Source): SeriesCell[] {
  const totals = totalsOf(source.facts);
  const grassroots = grassrootsSeries(totals.grassroots);
  return [
    ...grassroots,
    ...openGrassroots(grassroots),
    ...wardSeries(),
    ...petitionSeries(totals.petitions),
    ...receptionSeries(totals.receptions),
  ];
}

const MORE = 'Trong kỳ có đợt cao điểm theo kế hoạch năm (nội dung minh họa).';
const FEWER = 'Kỳ so sánh có đợt cao điểm, kỳ này trở lại mức thường (nội dung minh họa).';
const DISTANCED = 'Thực hiện giãn cách phòng, chống dịch (nội dung minh họa).';
const AFTER_DISTANCE =
  'Kỳ so sánh giãn cách phòng, chống dịch, kỳ này trở lại bình thường (nội dung minh họa).';
const DISTANCED_QUARTERS = new Set(['2020-Q2', '2021-Q2', '2021-Q3']);

/** The version of a form that a period is reported with: the newest that holds from its last day or before. */
export function versionFor(form: DemoForm, quarter: Quarter): DemoFormVersion | null {
  const holding = form.versions.filter(
    (version) => version.effectiveFrom === null || version.effectiveFrom <= quarter.lastDay,
  );
  return holding.at(-1) ?? null;
}

/** The form's lines and rules as `shared` judges them, so that a planned report can be checked before it is replayed. */
export function ruledForm(source: Source, version: DemoFormVersion): RuledForm {
  const elements = new Map(demoElements(source.facts).map((element) => [element.code, element]));
  return {
    rules: version.rules,
    lines: numbered(version.sections).flatMap((section) =>
      section.lines.map((line) => ({
        elementCode: line.elementCode,
        label: line.label,
        name: elements.get(line.elementCode)?.name ?? line.elementCode,
        decimals: elements.get(line.elementCode)?.decimals ?? 0,
        required: line.required ?? true,
        min: null,
        max: line.max ?? null,
      })),
    ),
  };
}

const STANDS_OUT =
  'Trong kỳ tiếp nhận tập trung nhiều ý kiến về một dự án giải phóng mặt bằng (nội dung minh họa).';
const REPEATED = 'Đã đối chiếu sổ theo dõi, số liệu hai kỳ trùng nhau (nội dung minh họa).';

/** A believable word for what the rules ask about; the district reads it. */
function explain(problem: Problem, periodCode: string): string {
  if (problem.message.includes('các đơn vị khác')) return STANDS_OUT;
  if (problem.message.includes('giữ nguyên')) return REPEATED;
  if (problem.message.includes('giảm')) return DISTANCED_QUARTERS.has(periodCode) ? DISTANCED : FEWER;
  const before = [previousCode(periodCode), codeLastYear(periodCode)];
  return before.some((code) => code !== null && DISTANCED_QUARTERS.has(code)) ? AFTER_DISTANCE : MORE;
}

/** Answers every question that the form's rules ask of a report. @throws RangeError on an error, which no word can cure */
export function withExplanations(
  form: RuledForm,
  figures: readonly PlannedFigure[],
  context: RuleContext,
  periodCode: string,
): PlannedFigure[] {
  const problems = evaluateRules(form, figures, context);
  const error = problems.find((problem) => problem.severity === 'error');
  if (error) throw new RangeError(`${periodCode} ${error.elementCode}: ${error.message}`);
  return figures.map((figure) => {
    const question = problems.find(
      (problem) =>
        problem.elementCode === figure.elementCode && problem.placeUnitCode === figure.placeUnitCode,
    );
    return question ? { ...figure, explanation: explain(question, periodCode) } : figure;
  });
}

const RESULTS = [
  'Duy trì lịch tiếp công dân và đối thoại định kỳ; các nội dung phản ánh được xem xét ngay từ cơ sở.',
  'Sinh hoạt chi bộ theo chuyên đề có nền nếp; công tác nắm tình hình dư luận được giao ban hằng tuần.',
  'Phối hợp tốt giữa cấp ủy, chính quyền và MTTQ trong giải quyết việc phát sinh tại tổ dân phố.',
];
const SHORTCOMINGS = [
  'Một số nội dung phản ánh kéo dài do liên quan nhiều cơ quan.',
  'Việc cập nhật số liệu của một số bộ phận còn chậm.',
  '',
];
const NOTE = 'Nội dung minh họa. ';

function narrativeOf(seed: string): PlannedNarrative {
  const random = randomOf(seed);
  const results = RESULTS[wholeBetween(random, 0, 2)] ?? '';
  const shortcomings = SHORTCOMINGS[wholeBetween(random, 0, 2)] ?? '';
  return {
    results: `${NOTE}${results}`,
    ...(shortcomings === ''
      ? {}
      : {
          shortcomings: `${NOTE}${shortcomings}`,
          causes: `${NOTE}Cán bộ kiêm nhiệm nhiều việc.`,
          proposals: `${NOTE}Đề nghị quận tập huấn thêm về tổng hợp số liệu.`,
        }),
  };
}

function signerOf(unitCode: string): string {
  if (WARDS.some((ward) => ward.code === unitCode)) return 'Bí thư Đảng ủy phường';
  if (unitCode === 'ubnd') return 'Phó Chủ tịch UBND quận';
  return 'Thủ trưởng cơ quan';
}

function paperOf(unitCode: string, quarter: Quarter, position: number): PlannedReport['paper'] {
  const isParty = unitCode !== 'ubnd' && unitCode !== 'tiepdan';
  const number = String(3 + quarter.ordinal * 9 + (position % 7)).padStart(2, '0');
  return {
    // Invented like the figures, and saying so: nobody should look for this paper in an archive.
    number: `${number}${isParty ? '-BC/ĐU' : '/BC-UBND'} (minh họa)`,
    date: quarter.deadline,
    signerPost: signerOf(unitCode),
  };
}

/** How the others' figures lie once all of them are sent; whom the replay happens to send first does not matter. */
function plannedPeers(series: readonly SeriesCell[]) {
  const byCell = Map.groupBy(series, (cell) => `${cell.elementCode} ${cell.periodCode}`);
  return (form: DemoForm, periodCode: string, version: DemoFormVersion, unitCode: string): PeerSpread[] =>
    version.rules.flatMap((rule) => {
      if (rule.kind !== 'outlier') return [];
      const sent = (byCell.get(`${rule.element} ${periodCode}`) ?? []).filter((cell) =>
        form.units.some((unit) => unit.unitCode === cell.unitCode),
      );
      const own = sent.find((cell) => cell.unitCode === unitCode);
      const spread = spreadOfOthers(sent.map(({ value }) => String(value)))(own ? String(own.value) : null);
      const units = sent.length - (own ? 1 : 0);
      return spread ? [{ elementCode: rule.element, ...spread, units, periodCode }] : [];
    });
}

/**
 * Every periodic report of the demonstration, oldest first, filled in and with a word where a rule asks for one. Those of
 * the open quarter are what each unit would send; how far each has come is decided elsewhere.
 * @throws RangeError when a report breaks a hard rule of its form
 */
export function calendarReports(source: Source): PlannedReport[] {
  const series = demoSeries(source);
  const byReport = Map.groupBy(series, (cell) => `${cell.unitCode} ${cell.periodCode}`);
  const peersOf = plannedPeers(series);
  const filled = new Map<string, PlannedFigure[]>();
  return PERIODIC_FORMS.flatMap((form) => {
    const quarters =
      form.calendarCode === 'inspection'
        ? [...INSPECTION_QUARTERS, ...OPEN_INSPECTION]
        : [...PLAIN_QUARTERS, ...OPEN_PLAIN];
    return quarters.flatMap((quarter) => {
      const version = versionFor(form, quarter);
      if (!version) return [];
      const rules = ruledForm(source, version);
      const onForm = new Set(rules.lines.map((line) => line.elementCode));
      return form.units.flatMap(({ unitCode }, position): PlannedReport[] => {
        const key = (code: string | null) => `${form.code} ${unitCode} ${code ?? ''}`;
        const typed = (byReport.get(`${unitCode} ${quarter.code}`) ?? [])
          .filter((cell) => onForm.has(cell.elementCode))
          .map((cell) => ({
            elementCode: cell.elementCode,
            placeUnitCode: cell.placeUnitCode,
            value: String(cell.value),
          }));
        if (typed.length === 0) return [];
        const figures = withExplanations(
          rules,
          typed,
          {
            previous: filled.get(key(previousCode(quarter.code))) ?? [],
            sameLastYear: filled.get(key(codeLastYear(quarter.code))) ?? [],
            peers: peersOf(form, quarter.code, version, unitCode),
            lastDay: quarter.lastDay,
          },
          quarter.code,
        );
        filled.set(key(quarter.code), figures);
        return [
          {
            formCode: form.code,
            unitCode,
            periodCode: quarter.code,
            figures,
            narrative: quarter.code >= '2022' ? narrativeOf(key(quarter.code)) : {},
            paper: paperOf(unitCode, quarter, position),
          },
        ];
      });
    });
  });
}
