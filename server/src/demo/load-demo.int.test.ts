import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoDatabase, type TestDatabase } from '../../test/database.ts';
import { calendarReports } from './calendar-reports.ts';
import { readSource } from './demo-source.ts';
import { loadDemo } from './load-demo.ts';
import { CORRECTED } from './past-quarter.ts';
import { LAST_CODE } from './quarters.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await demoDatabase();
}, 400_000);
afterAll(() => database.drop());

/** Approved figures in force, with everything a test may ask of them. */
const IN_FORCE = `
  SELECT e.code AS element, u.code AS unit, p.code AS period, p.kind::text AS kind, p.first_day, p.last_day,
         place.code AS place, trim_scale(f.value)::text AS value, f.qualifier::text AS qualifier, f.qualifier_word AS word,
         f.provenance::text AS provenance, f.source_quote AS quote, form.code AS form, f.explanation
  FROM figure f
  JOIN report_version v ON v.id = f.report_version_id AND v.status = 'approved' AND v.superseded_seq IS NULL
  JOIN report r ON r.id = v.report_id
  JOIN form ON form.id = r.form_id
  JOIN org_unit u ON u.id = f.unit_id
  JOIN period p ON p.id = f.period_id
  JOIN data_element e ON e.id = f.element_id
  LEFT JOIN org_unit place ON place.id = f.place_unit_id`;

const rows = <T>(sql: string) => database.db.$queryRawUnsafe<T[]>(sql);

async function quarterly(elements: readonly string[], by: 'total' | 'places' | 'last'): Promise<string[]> {
  const where = by === 'places' ? 'place IS NOT NULL' : 'place IS NULL';
  const last = by === 'last' ? `AND period = '${LAST_CODE}'` : '';
  const sums = await rows<{ element: string; total: string }>(
    `SELECT element, sum(value::numeric)::text AS total FROM (${IN_FORCE}) x
     WHERE kind = 'calendar' AND ${where} ${last} GROUP BY element`,
  );
  return elements.map((element) => sums.find((sum) => sum.element === element)?.total ?? 'none');
}

describe('the loaded workspace', () => {
  it('adds up to the published totals, by plain SQL', async () => {
    expect(await quarterly(['F14.GQ', 'F14.TN', 'F21', 'F32', 'F33'], 'total')).toEqual([
      '593',
      '608',
      '105',
      '313',
      '1948',
    ]);
    expect(await quarterly(['F42', 'F43', 'F44', 'F45', 'F46'], 'total')).toEqual([
      '2146',
      '4565',
      '1085',
      '2226',
      '5189',
    ]);
    expect(
      await quarterly(
        ['F47.GQ', 'F47.TN', 'F48.GQ', 'F48.TN', 'F50.GQ', 'F50.TN', 'F52.GQ', 'F53.GQ'],
        'total',
      ),
    ).toEqual(['3370', '3432', '1521', '1557', '190', '197', '51', '13']);
    expect(await quarterly(['F46', 'F47.TN', 'F47.GQ'], 'places')).toEqual(['5189', '3432', '3370']);
    expect(
      await quarterly(['F04', 'F25.NDP', 'F25.CD', 'F47.CK', 'F49', 'F51', 'F47K.CK', 'F54'], 'last'),
    ).toEqual(['14', '20', '28', '62', '36', '7', '19', '1']);
  });

  it('holds every published figure once, over the fact’s own span and with the source’s phrase', async () => {
    const published = await rows<{
      element: string;
      value: string;
      qualifier: string;
      word: string | null;
      quote: string | null;
      first_day: Date | null;
      last_day: Date;
      form: string;
    }>(`SELECT * FROM (${IN_FORCE}) x WHERE provenance = 'published'`);
    expect(new Set(published.map((figure) => figure.element)).size).toBe(published.length);
    expect(published.filter((figure) => !figure.quote || !figure.form.startsWith('CD-'))).toEqual([]);
    const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
    for (const fact of readSource().facts.filter(({ value, kind }) => value !== null && kind !== 'ratio')) {
      if (fact.id === 'F26') continue; // computed from F27 and F28
      const figure = published.find((candidate) => candidate.element === fact.id);
      expect(figure).toMatchObject({ element: fact.id, value: fact.value, qualifier: fact.qualifier });
      expect([day(figure?.first_day ?? null), day(figure?.last_day ?? null)]).toEqual([
        fact.periodStart,
        fact.periodEnd,
      ]);
      expect(figure?.word === null).toBe(fact.qualifier === 'exact');
    }
  });

  it('labels every other figure as synthetic, and never shows one as reported', async () => {
    const kinds = await rows<{ provenance: string; form: string }>(
      `SELECT DISTINCT f.provenance::text AS provenance, left(form.code, 3) AS form
       FROM figure f JOIN report_version v ON v.id = f.report_version_id
       JOIN report r ON r.id = v.report_id JOIN form ON form.id = r.form_id ORDER BY 1, 2`,
    );
    expect(kinds).toEqual([
      { provenance: 'published', form: 'CD-' },
      { provenance: 'synthetic', form: 'B01' },
      { provenance: 'synthetic', form: 'B02' },
      { provenance: 'synthetic', form: 'B03' },
      { provenance: 'synthetic', form: 'B04' },
    ]);
  });

  it('never splits members struck off, leaving or disciplined by ward', async () => {
    const found = await rows<{ element: string; level: string; place: string | null }>(
      `SELECT DISTINCT e.code AS element, u.level_code AS level, f.place_unit_id::text AS place
       FROM figure f JOIN org_unit u ON u.id = f.unit_id JOIN data_element e ON e.id = f.element_id
       WHERE e.code ~ '^F(3[4-8]|41)'`,
    );
    expect(found.map(({ element }) => element).sort()).toEqual(['F34', 'F35', 'F36', 'F37', 'F38', 'F41']);
    expect(found.filter(({ level, place }) => level !== 'body' || place !== null)).toEqual([]);
    const asked = await rows(
      `SELECT 1 FROM form_element fe JOIN form_version v ON v.id = fe.form_version_id
       JOIN form_unit fu ON fu.form_id = v.form_id JOIN org_unit u ON u.id = fu.unit_id
       JOIN data_element e ON e.id = fe.element_id
       WHERE u.level_code = 'ward' AND e.code ~ '^F(3[4-8]|41)'`,
    );
    expect(asked).toEqual([]);
  });

  it('is what was planned, figure by figure: the same each time it is loaded', async () => {
    const stored = await rows<{ key: string; value: string }>(
      `SELECT concat_ws(' ', form, unit, period, element, place) AS key, value FROM (${IN_FORCE}) x
       WHERE kind = 'calendar'`,
    );
    const planned = calendarReports(readSource())
      .filter((report) => report.periodCode <= LAST_CODE)
      .flatMap((report) =>
        report.figures.map((figure) => ({
          key: [report.formCode, report.unitCode, report.periodCode, figure.elementCode, figure.placeUnitCode]
            .filter((part) => part !== null)
            .join(' '),
          value: figure.value,
        })),
      );
    const byKey = (list: readonly { key: string; value: string }[]) =>
      list.map(({ key, value }) => `${key} ${value}`).sort();
    expect(byKey(stored)).toEqual(byKey(planned));
  });

  it('stands on 5/10/2022 where the demonstration says', async () => {
    const open = await rows<{ form: string; status: string; units: string }>(
      `SELECT form.code AS form, v.status::text AS status, string_agg(u.code, ' ' ORDER BY u.code) AS units
       FROM report_version v JOIN report r ON r.id = v.report_id JOIN form ON form.id = r.form_id
       JOIN org_unit u ON u.id = r.unit_id JOIN period p ON p.id = r.period_id
       WHERE p.code = '2022-Q3' GROUP BY form.code, v.status ORDER BY form.code, v.status`,
    );
    expect(open).toEqual([
      { form: 'B01', status: 'draft', units: 'giangbien longbien ngoclam thachban' },
      { form: 'B01', status: 'submitted', units: 'ducgiang phucdong saidong thuongthanh' },
      { form: 'B01', status: 'returned', units: 'ngocthuy' },
      { form: 'B01', status: 'reviewed', units: 'giathuy phucloi viethung' },
      { form: 'B02-BTC', status: 'draft', units: 'btc' },
      { form: 'B02-BTG', status: 'submitted', units: 'btg' },
      { form: 'B02-MTTQ', status: 'reviewed', units: 'mttq' },
      { form: 'B03-UBND', status: 'submitted', units: 'ubnd' },
      { form: 'B04-TIEPDAN', status: 'draft', units: 'tiepdan' },
    ]);
    const [late] = await rows<{ late: boolean }>(
      `SELECT v.first_submitted_at::date > p.deadline AS late FROM report_version v
       JOIN period p ON p.id = v.period_id JOIN org_unit u ON u.id = v.unit_id
       WHERE p.code = '2022-Q3' AND u.code = 'ubnd'`,
    );
    expect(late).toEqual({ late: true });
  });

  it('keeps the corrected report’s first version readable, with the reason of the second', async () => {
    const versions = await rows<{
      number: number;
      value: string;
      reason: string | null;
      superseded: boolean;
    }>(
      `SELECT v.number, trim_scale(f.value)::text AS value, v.correction_reason AS reason,
              v.superseded_seq IS NOT NULL AS superseded
       FROM report_version v JOIN figure f ON f.report_version_id = v.id JOIN data_element e ON e.id = f.element_id
       JOIN org_unit u ON u.id = v.unit_id JOIN period p ON p.id = v.period_id
       WHERE u.code = '${CORRECTED.unitCode}' AND p.code = '${CORRECTED.periodCode}'
         AND e.code = '${CORRECTED.elementCode}' ORDER BY v.number`,
    );
    expect(versions.map(({ number, superseded }) => [number, superseded])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(Number(versions[0]?.value)).toBe(10 * Number(versions[1]?.value));
    expect(versions[1]?.reason).toContain('Nhập thừa một chữ số 0');
  });

  it('dates its history in its own time, in the order in which it was recorded', async () => {
    const [span] = await rows<{ first: Date; last: Date }>(
      'SELECT min(at) AS first, max(at) AS last FROM audit_event',
    );
    expect(span?.first.toISOString()).toBe('2016-08-15T01:00:00.000Z');
    expect(span && span.last < new Date('2022-10-05T00:00:00+07:00')).toBe(true);
    const backwards = await rows(
      `SELECT 1 FROM report_version a JOIN report_version b ON a.approved_seq < b.approved_seq AND a.approved_at > b.approved_at LIMIT 1`,
    );
    expect(backwards).toEqual([]);
  });

  it('registers the documents and tasks of the source, and leaves what it does not say empty', async () => {
    const documents = await database.db.document.findMany({
      where: { role: 'directive' },
      orderBy: { sortOrder: 'asc' },
      select: { number: true, title: true, issuedOn: true },
    });
    expect(documents.map((document) => document.number)).toEqual([
      '15-NQ/TU',
      '15-CT/TU',
      '39-NQ/TW',
      '28-CT/TW',
      '11-ĐA/TU',
      null,
      '2200-QĐ/TU',
      '214-QĐ/TW',
    ]);
    expect(documents.filter((document) => document.title !== null)).toHaveLength(1);
    expect(await database.db.document.count({ where: { role: 'plan' } })).toBe(19);
    const unnamed = { leadUnitId: null, deadline: null, assignments: { none: {} } };
    const tasks = await database.db.task.findMany({ where: unnamed, orderBy: { sortOrder: 'asc' } });
    expect(tasks.map(({ code }) => code)).toEqual(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CK1', 'CK2']);
  });

  it('follows the four cadences by unit and round, and holds no session that the source does not date', async () => {
    const parts = await database.db.taskAssignment.groupBy({
      by: ['taskId', 'occurrence'],
      where: { task: { recurrence: { not: null } } },
      _count: true,
    });
    const tasks = await database.db.task.findMany({
      where: { recurrence: { not: null } },
      orderBy: { code: 'asc' },
      select: { id: true, code: true },
    });
    const rounds = tasks.map(({ id, code }) => [
      code,
      ...parts
        .filter(({ taskId }) => taskId === id)
        .map(({ occurrence, _count }) => `${occurrence}×${_count}`)
        .toSorted((a, b) => a.localeCompare(b)),
    ]);
    expect(rounds.map((round) => [round[0], round[1], round.at(-1), round.length - 1])).toEqual([
      // Whose these are the source does not say.
      ['CK1', undefined, 'CK1', 0],
      ['CK2', undefined, 'CK2', 0],
      ['CK3', '2017-Q3×14', '2022-Q4×14', 22],
      ['CK4', '2017×14', '2022×14', 6],
    ]);
    const recurring = { task: { recurrence: { not: null } } };
    expect(await database.db.taskAssignment.count({ where: { ...recurring, doneOn: { not: null } } })).toBe(
      0,
    );
    const gone = { ...recurring, deadline: { lt: new Date('2022-10-05') } };
    expect(await database.db.taskAssignment.count({ where: gone })).toBe(0);
  });

  it('gives everybody of the brief an account, known by the post only', async () => {
    const people = await database.db.user.findMany({ select: { username: true, name: true, role: true } });
    expect(people).toHaveLength(27);
    expect(people.find((person) => person.username === 'bode')).toMatchObject({
      name: 'Cán bộ tổng hợp phường Bồ Đề',
      role: 'reporter',
    });
    expect(people.find((person) => person.username === 'bode.lanhdao')?.role).toBe('unitLeader');
  });

  it('refuses a database that already holds something', async () => {
    await expect(loadDemo({ db: database.db, password: 'khong-quan-trong' })).rejects.toThrow(RangeError);
  });
});
