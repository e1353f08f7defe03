import { add, sum } from '@soket/shared/decimal';
import { isOutlier, spreadOfOthers } from '@soket/shared/form-rules/outlier';
import { validateRules } from '@soket/shared/form-rules/validate';
import { previousCode } from '@soket/shared/period';
import { describe, expect, it } from 'vitest';
import { calendarReports, demoSeries } from './calendar-reports.ts';
import { cadenceTasks, conclusionTasks, ILLUSTRATIVE_TASKS } from './demo-tasks.ts';
import { demoDocuments } from './demo-documents.ts';
import { CLOSING, demoElements, openingOf, receivedOf, resolvedOf, THIRD_KIND } from './demo-elements.ts';
import { numbered, PERIODIC_FORMS, thematicForms } from './demo-forms.ts';
import { demoIndicators } from './demo-indicators.ts';
import { WARDS } from './demo-organisation.ts';
import { readSource } from './demo-source.ts';
import { LAST_CODE } from './quarters.ts';
import { thematicReports } from './thematic-reports.ts';

const source = readSource();
const series = demoSeries(source);
const history = series.filter((cell) => cell.periodCode <= LAST_CODE);
const total = (elementCode: string, place: 'total' | 'places' = 'total') =>
  history
    .filter(
      (cell) => cell.elementCode === elementCode && (cell.placeUnitCode !== null) === (place === 'places'),
    )
    .reduce((all, cell) => all + cell.value, 0);
const state = (elementCode: string) =>
  history
    .filter((cell) => cell.elementCode === elementCode && cell.periodCode === LAST_CODE)
    .reduce((all, cell) => all + cell.value, 0);

describe('the synthetic quarters', () => {
  it('add up exactly to the published totals that the grassroots make up', () => {
    expect({ raised: total('F14.TN'), resolved: total('F14.GQ') }).toEqual({ raised: 608, resolved: 593 });
    expect([total('F21'), total('F32'), total('F33')]).toEqual([105, 313, 1948]);
    expect([state('F04'), state('F25.NDP'), state('F25.CD')]).toEqual([14, 20, 28]);
  });

  it('add up exactly to the published petitions, cases and receptions', () => {
    expect([total('F42'), total('F43'), total('F44'), total('F45')]).toEqual([2146, 4565, 1085, 2226]);
    expect([total('F46'), total('F46', 'places')]).toEqual([5189, 5189]);
    const counts = ['F47', 'F48', 'F50', THIRD_KIND, 'F52', 'F53'].map((id) => [
      total(resolvedOf(id)),
      total(receivedOf(id)),
    ]);
    expect(counts).toEqual([
      [3370, 3432],
      [1521, 1557],
      [190, 197],
      [1659, 1678],
      [51, 53],
      [13, 14],
    ]);
    expect([total(receivedOf('F47'), 'places'), total(resolvedOf('F47'), 'places')]).toEqual([3432, 3370]);
    expect(Object.values(CLOSING).map(state)).toEqual([62, 36, 7, 19]);
    expect(state('F54')).toBe(1);
  });

  it('start with nothing open and never fall below zero', () => {
    const first = history.filter((cell) => cell.periodCode === '2017-Q1' && cell.elementCode.startsWith('F'));
    expect(first.filter((cell) => cell.elementCode.endsWith('.DK') && cell.value !== 0)).toEqual([]);
    expect(series.filter((cell) => cell.value < 0 || !Number.isInteger(cell.value))).toEqual([]);
  });

  it('open each period with what the one before closed, at every place', () => {
    const value = (elementCode: string, periodCode: string, place: string | null, unitCode = 'ubnd') =>
      series.find(
        (cell) =>
          cell.elementCode === elementCode &&
          cell.periodCode === periodCode &&
          cell.placeUnitCode === place &&
          cell.unitCode === unitCode,
      )?.value ?? Number.NaN;
    for (const place of [null, ...WARDS.map((ward) => ward.code)]) {
      const before = ['DK', 'TN', 'GQ'].map((part) => value(`F47.${part}`, '2019-Q4', place));
      expect(value(openingOf('F47'), '2020-Q1', place)).toBe(
        (before[0] ?? 0) + (before[1] ?? 0) - (before[2] ?? 0),
      );
    }
    for (const ward of WARDS)
      expect(value('W-DON.DK', '2020-Q1', null, ward.code)).toBe(
        value('W-DON.CK', '2019-Q4', null, ward.code),
      );
  });

  it('hold nothing about members struck off, leaving or disciplined', () => {
    expect(series.filter((cell) => /^F(3[4-8]|41)/.test(cell.elementCode))).toEqual([]);
  });

  it('are the same each time', () => {
    expect(demoSeries(source)).toEqual(series);
  });

  it('look lived: no ward reports one number over and over', () => {
    for (const ward of WARDS) {
      const received = series.filter(
        (cell) => cell.unitCode === ward.code && cell.elementCode === 'W-DON.TN',
      );
      expect(new Set(received.map((cell) => cell.value)).size).toBeGreaterThan(4);
    }
  });
});

/** Small counts repeat: the same figure beside the same others is judged once. */
const judged = new Map<string, boolean>();
function isFar(value: string, others: readonly string[], factor: string): boolean {
  const key = `${factor} ${value} ${others.join(' ')}`;
  const known = judged.get(key);
  if (known !== undefined) return known;
  const spread = spreadOfOthers(others)(null);
  const isIt = spread !== null && isOutlier(value, spread, factor);
  judged.set(key, isIt);
  return isIt;
}

/** What the wards' form asks about outliers, in its newest version. */
const OUTLIERS = new Map(
  (PERIODIC_FORMS.find(({ code }) => code === 'B01')?.versions.at(-1)?.rules ?? []).flatMap((rule) =>
    rule.kind === 'outlier' ? [[rule.element, rule]] : [],
  ),
);

describe('the planned reports', () => {
  const reports = calendarReports(source);

  it('are complete: 14 wards × 25 quarters, and the bodies’ own', () => {
    const count = (formCode: string) => reports.filter((report) => report.formCode === formCode).length;
    const forms = ['B01', 'B02-BTG', 'B02-BTC', 'B02-MTTQ', 'B03-UBND', 'B04-TIEPDAN', 'B05-UBKT'];
    expect(forms.map(count)).toEqual([350, 25, 21, 21, 23, 23, 0]);
  });

  it('answer what their rules ask, whichever wards send first', () => {
    const explained = reports.flatMap(({ unitCode, periodCode, figures }) =>
      figures
        .filter(({ elementCode, explanation }) => OUTLIERS.has(elementCode) && explanation)
        .map(({ elementCode }) => `${unitCode} ${periodCode} ${elementCode}`),
    );
    expect(explained).toEqual(['saidong 2022-Q3 F14.TN']);
    const byCell = Map.groupBy(
      series.filter(({ unitCode }) => WARDS.some(({ code }) => code === unitCode)),
      ({ elementCode, periodCode }) => `${elementCode} ${periodCode}`,
    );
    const asked = [...OUTLIERS].flatMap(([elementCode, { factor, atLeast }]) =>
      [...byCell.values()].flatMap((cells) =>
        cells
          .filter((cell) => cell.elementCode === elementCode)
          .filter(({ value, unitCode, periodCode }) => {
            const others = (code: string | null) =>
              (byCell.get(`${elementCode} ${code ?? ''}`) ?? [])
                .filter((other) => other.unitCode !== unitCode)
                .map((other) => other.value)
                .toSorted((a, b) => a - b)
                .map(String);
            // Neighbours in size lie closest together: no other choice of as many judges a figure as harshly.
            const now = others(periodCode);
            const sentFirst = now.flatMap((_, from) =>
              now.map((__, to) => now.slice(from, to + 1)).filter(({ length }) => length >= atLeast),
            );
            return [...sentFirst, others(previousCode(periodCode))].some((sent) =>
              isFar(String(value), sent, factor),
            );
          })
          .map(({ unitCode, periodCode }) => `${unitCode} ${periodCode} ${elementCode}`),
      ),
    );
    expect(asked).toEqual(explained);
  });

  it('use every kind of rule, and none that cannot be', () => {
    const elements = new Map(demoElements(source.facts).map((element) => [element.code, element]));
    const versions = [...PERIODIC_FORMS, ...thematicForms(source.facts)].flatMap(({ versions }) => versions);
    const faults = versions.flatMap(({ sections, rules }) => {
      const lines = numbered(sections).flatMap((section) =>
        section.lines.map(({ elementCode, label }) => ({
          elementCode,
          label,
          name: elements.get(elementCode)?.name ?? '',
          measure: elements.get(elementCode)?.measure ?? '',
          kind: elements.get(elementCode)?.kind ?? 'flow',
          byPlace: elements.get(elementCode)?.byPlace ?? false,
        })),
      );
      return validateRules(rules, lines);
    });
    expect(faults).toEqual([]);
    const kinds = new Set(versions.flatMap(({ rules }) => rules.map(({ kind }) => kind)));
    expect([...kinds].toSorted()).toEqual([
      'carriedOver',
      'dateSerial',
      'identity',
      'jump',
      'outlier',
      'places',
      'unchanged',
    ]);
  });

  it('carry every published figure in a report with the fact’s own span', () => {
    const thematic = thematicReports(source);
    const carried = (id: string) =>
      thematic.flatMap((report) =>
        report.figures
          .filter((figure) => figure.elementCode === id || figure.elementCode.startsWith(`${id}.`))
          .map((figure) => [report.span.from, report.span.to, figure.value, figure.qualifierWord ?? '']),
      );
    for (const fact of source.facts.filter(({ id }) => id !== 'F26'))
      expect(carried(fact.id)[0]?.slice(0, 2)).toEqual([fact.periodStart, fact.periodEnd]);
    expect(carried('F16')).toEqual([[null, '2022-09-08', '75000', 'hơn']]);
    expect(carried('F11')).toEqual([['2016-01-01', '2021-12-31', '1300', 'gần']]);
    expect(carried('F29')).toEqual([['2016-01-01', '2021-12-31', '-35', '']]);
    expect(thematic.flatMap((report) => report.figures).filter((figure) => !figure.sourceQuote)).toEqual([]);
  });

  it('agree with the identities of the source', () => {
    const published = new Map(
      thematicReports(source).flatMap((report) =>
        report.figures.map((figure) => [figure.elementCode, figure.value]),
      ),
    );
    const of = (code: string) => published.get(code) ?? 'missing';
    expect(add(of('F35'), of('F36'))).toBe(of('F34'));
    expect(add(of('F48.GQ'), of('F49'))).toBe(of('F48.TN'));
    expect(sum([of('F50.GQ'), of('F51')])).toBe(of('F50.TN'));
    expect(add(of('F53.GQ'), of('F54'))).toBe(of('F53.TN'));
  });
});

describe('the definitions', () => {
  it('give each of the 55 facts an indicator of its own code, and no code twice', () => {
    const codes = demoIndicators(source.facts).map((indicator) => indicator.code);
    expect(source.facts.filter(({ id }) => !codes.includes(id))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    const elements = demoElements(source.facts).map((element) => element.code);
    expect(new Set(elements).size).toBe(elements.length);
  });

  it('register nine documents and nineteen issued ones, one of which is both', () => {
    const documents = demoDocuments(source);
    expect(documents).toHaveLength(9 + 19 - 1);
    expect(documents.filter((document) => document.role === 'plan')).toHaveLength(19);
    expect(documents.find((document) => document.number === '15-CT/TU')?.title).toBeNull();
  });

  it('name nobody and no day for the seven tasks of the conclusion, and hold no session the source does not date', () => {
    const tasks = conclusionTasks(source);
    expect(tasks).toHaveLength(7);
    expect(tasks.filter((task) => task.deadline ?? task.leadUnitCode ?? task.unitCodes[0])).toEqual([]);
    expect(tasks[1]?.refersTo).toEqual(expect.arrayContaining(['P5-1', 'P5-2', 'P6-1']));
    expect(
      cadenceTasks(source).map(({ kind, recurrence, unitCodes }) => [kind, recurrence, unitCodes.length]),
    ).toEqual([
      [undefined, 'month', 0],
      [undefined, 'quarter', 0],
      ['session', 'quarter', 14],
      ['session', 'year', 14],
    ]);
    for (const task of ILLUSTRATIVE_TASKS) {
      expect(task.text).toMatch(/^Minh họa: /);
      expect(task.note).toContain('không có trong nguồn');
    }
  });
});
