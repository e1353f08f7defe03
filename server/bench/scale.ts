import type pg from 'pg';
import { loadParts } from '../src/figures/parts.ts';
import type { PartRequest } from '../src/figures/reading.ts';
import { openView } from '../src/figures/view.ts';
import { settableClock } from '../src/core/clock.ts';
import type { Db } from '../src/core/db.ts';
import { type Line, summarise } from './measure.ts';

/** How large a generated site is. @shape years: of quarters, the last one 2022 */
type SiteSize = { wards: number; districts: number; elements: number; years: number };

const PROVINCE: SiteSize = { wards: 3321, districts: 30, elements: 60, years: 6 };

/**
 * A whole province on one server: 3,321 wards × 60 elements × 24 quarters, 4.8 million figures, generated. Looks at the
 * queries of the overview there, one by one, and prints their plans.
 */
export async function benchScale(db: Db, client: pg.Client, say: (line: string) => void): Promise<Line[]> {
  await generateSite(client, PROVINCE, say);
  const clock = settableClock(new Date('2022-12-31T20:00:00+07:00'));
  const actor = { userId: 'bench', username: 'bench', post: 'bench', role: 'leader' as const, unitId: null };
  const view = await openView({ db, clock, actor });
  const { elements, periods, units } = view.catalogue.definitions;
  const root = view.catalogue.root?.id ?? '';
  const district = units.find((unit) => unit.parentId === root)?.id ?? '';
  const ward = units.find((unit) => unit.parentId === district)?.id ?? '';
  const quarters = periods.slice(-4).map(({ firstDay, lastDay }) => ({ from: firstDay, to: lastDay }));
  const year = { from: '2022-01-01', to: '2022-12-31' };
  const ask = (unitId: string, spans: PartRequest['span'][]): PartRequest[] =>
    elements.flatMap((element) => spans.map((span) => ({ element, unitId, span })));
  const questions: [string, PartRequest[], number][] = [
    ['ward-4-quarters', ask(ward, quarters), 20],
    ['ward-year', ask(ward, [year]), 20],
    ['district-4-quarters', ask(district, quarters), 10],
    ['province-1-quarter', ask(root, quarters.slice(-1)), 5],
    ['province-4-quarters', ask(root, quarters), 5],
    ['province-year', ask(root, [year]), 5],
  ];
  const lines: Line[] = [];
  lines.push(await time('definitions-kept', 10, () => openView({ db, clock, actor })));
  for (const [name, requests, rounds] of questions) {
    lines.push(await time(`scale-${name}`, rounds, () => loadParts(view, requests)));
    say(`${name}: xong`);
  }
  return lines;
}

async function time(name: string, rounds: number, work: () => Promise<unknown>): Promise<Line> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  const { p50, p99 } = summarise(times);
  return { name, p50, p99, unit: 'ms', baselineP50: null, ratio: null };
}

/** Fills an empty migrated database with units, one quarterly form and an approved figure in each of its cells. */
export async function generateSite(
  client: pg.Client,
  size: SiteSize,
  say: (line: string) => void,
): Promise<void> {
  const steps: [string, string][] = [
    ['đơn vị, biểu mẫu, kỳ', definitionsOf(size)],
    ['báo cáo', REPORTS],
    ['số liệu', FIGURES],
    ['thống kê', 'VACUUM ANALYZE'],
  ];
  // Generated rows obey the constraints by the way they are made; checking five million foreign keys is not what is measured.
  await client.query('SET session_replication_role = replica');
  for (const [name, sql] of steps) {
    const from = performance.now();
    await client.query(sql);
    say(`sinh ${name}: ${((performance.now() - from) / 1000).toFixed(1)} giây`);
  }
  await client.query('SET session_replication_role = origin');
}

const definitionsOf = ({ wards, districts, elements, years }: SiteSize): string => `
  INSERT INTO org_level VALUES ('province', 'Tỉnh', 'tỉnh', 1), ('district', 'Khu vực', 'khu vực', 2), ('ward', 'Xã', 'xã', 3);
  INSERT INTO org_unit (id, code, level_code, sort_order) SELECT uuidv7(), 'root', 'province', 0;
  INSERT INTO org_unit (id, code, level_code, sort_order) SELECT uuidv7(), 'd' || n, 'district', n FROM generate_series(1, ${districts}) n;
  INSERT INTO org_unit (id, code, level_code, sort_order) SELECT uuidv7(), 'w' || n, 'ward', n FROM generate_series(1, ${wards}) n;
  INSERT INTO org_unit_name (id, unit_id, name, short_name) SELECT uuidv7(), id, code, code FROM org_unit;
  INSERT INTO org_unit_parent (id, unit_id, parent_id)
    SELECT uuidv7(), c.id, p.id FROM org_unit c JOIN org_unit p
    ON (c.level_code = 'district' AND p.code = 'root')
    OR (c.level_code = 'ward' AND p.code = 'd' || (1 + c.sort_order % ${districts}));
  INSERT INTO workspace (id, committee_name, root_unit_id, created_at) SELECT 1, 'Đo quy mô', id, now() FROM org_unit WHERE code = 'root';
  INSERT INTO "user" (id, name, email, username, role, unit_id) SELECT 'bench', 'bench', 'bench@bench', 'bench', 'reporter', id FROM org_unit WHERE code = 'root';
  INSERT INTO reporting_calendar (id, code) SELECT uuidv7(), 'plain';
  INSERT INTO period (id, kind, calendar_id, frequency, code, first_day, last_day)
    SELECT uuidv7(), 'calendar', c.id, 'quarter', to_char(d, 'YYYY-"Q"Q'), d, d + interval '3 months - 1 day'
    FROM reporting_calendar c, generate_series('2022-12-31'::date - interval '${years} years' + interval '1 day', '2022-10-01', interval '3 months') d;
  INSERT INTO data_element (id, code, kind) SELECT uuidv7(), 'E' || n,
    (CASE WHEN n % 4 = 0 THEN 'stock' ELSE 'flow' END)::element_kind FROM generate_series(1, ${elements}) n;
  INSERT INTO data_element_version (id, element_id, version, name, measure, recorded_at, recorded_seq)
    SELECT uuidv7(), id, 1, code, 'lượt', now(), 1 FROM data_element;
  INSERT INTO form (id, code, owner_unit_id) SELECT uuidv7(), 'B', id FROM org_unit WHERE code = 'root';
  INSERT INTO form_version (id, form_id, version, name, frequency, calendar_id, recorded_at, recorded_seq)
    SELECT uuidv7(), f.id, 1, 'B', 'quarter', c.id, now(), 1 FROM form f, reporting_calendar c;
  INSERT INTO form_element (form_version_id, element_id, sort_order, section, label)
    SELECT v.id, e.id, row_number() OVER (ORDER BY e.code), 'S', e.code FROM form_version v, data_element e;
  INSERT INTO form_unit (id, form_id, unit_id) SELECT uuidv7(), f.id, u.id FROM form f, org_unit u WHERE u.level_code = 'ward'`;

const REPORTS = `
  INSERT INTO report (id, form_id, unit_id, period_id)
    SELECT uuidv7(), f.id, u.id, p.id FROM period p, form f, org_unit u WHERE u.level_code = 'ward' ORDER BY p.last_day, u.code;
  INSERT INTO report_version (id, report_id, unit_id, period_id, number, form_version_id, status, created_at, created_by_id,
      first_submitted_at, submitted_at, submitted_by_id, approved_at, approved_by_id, approved_seq)
    SELECT uuidv7(), r.id, r.unit_id, r.period_id, 1, v.id, 'approved', now(), 'bench', now(), now(), 'bench', now(), 'bench',
      nextval('record_seq') FROM report r, form_version v`;

const FIGURES = `
  INSERT INTO figure (id, report_version_id, unit_id, period_id, element_id, kind, value, provenance, saved_at, saved_by_id)
    SELECT uuidv7(), v.id, v.unit_id, v.period_id, e.id, e.kind, (random() * 1000)::int, 'reported', now(), 'bench'
    FROM report_version v, data_element e`;
