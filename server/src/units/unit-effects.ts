import type { Day } from '@soket/shared/day';
import type { ReportStatus } from '@soket/shared/report-status';
import type { Reader } from '../core/db.ts';

/** What hangs on a unit when it changes on a day. No figure is told, only how many there are. */
export type UnitEffects = {
  code: string;
  /** asked of it for periods that end on the day or later, or not approved yet for earlier ones */
  reports: {
    formCode: string;
    periodCode: string;
    /** null: nothing is saved */
    status: ReportStatus | null;
    isAfter: boolean;
  }[];
  /** of accounts that may sign in */
  accounts: { username: string; post: string }[];
  /** work it has not been confirmed to have done */
  tasks: { code: string; text: string }[];
  /** that reach to the day or beyond */
  targets: { indicator: string }[];
  /** what has been reported of it so far; null where nothing was */
  series: { elements: number; reports: number; firstDay: Day | null; lastDay: Day } | null;
};

/** What hangs on units, in the order of their codes. @param day null: nothing is before it */
export async function effectsOf(
  reader: Reader,
  codes: readonly string[],
  day: Day | null,
): Promise<UnitEffects[]> {
  const from = day ?? '0001-01-01';
  return reader.$queryRaw<UnitEffects[]>`
    SELECT u.code,
      COALESCE((SELECT json_agg(json_build_object('formCode', f.code, 'periodCode', p.code, 'status', v.status,
          'isAfter', p.last_day >= ${from}::date) ORDER BY p.last_day, f.code)
        FROM form_unit fu
        JOIN form f ON f.id = fu.form_id
        JOIN form_version fv ON fv.form_id = f.id AND fv.superseded_seq IS NULL
        JOIN period p ON p.calendar_id IS NOT DISTINCT FROM fv.calendar_id AND p.frequency IS NOT DISTINCT FROM fv.frequency
          AND COALESCE(fv.effective_from <= p.last_day, true)
          AND COALESCE(fu.valid_from <= p.last_day, true) AND COALESCE(fu.valid_to >= p.last_day, true)
        LEFT JOIN report r ON r.form_id = f.id AND r.unit_id = u.id AND r.period_id = p.id
        LEFT JOIN LATERAL (SELECT x.status FROM report_version x WHERE x.report_id = r.id ORDER BY x.number DESC LIMIT 1) v ON true
        WHERE fu.unit_id = u.id AND (p.kind = 'calendar' OR r.id IS NOT NULL)
          AND (p.last_day >= ${from}::date OR v.status IS DISTINCT FROM 'approved')
          AND NOT EXISTS (
            SELECT 1 FROM form_version later WHERE later.form_id = f.id AND later.superseded_seq IS NULL
              AND later.effective_from <= p.last_day AND COALESCE(later.effective_from > fv.effective_from, true))
      ), '[]') AS reports,
      COALESCE((SELECT json_agg(json_build_object('username', a.username, 'post', a.name) ORDER BY a.username)
        FROM "user" a WHERE a.unit_id = u.id AND NOT a.banned), '[]') AS accounts,
      COALESCE((SELECT json_agg(json_build_object('code', t.code, 'text', t.text) ORDER BY t.code)
        FROM task t WHERE t.halted IS NULL AND (EXISTS (
          SELECT 1 FROM task_assignment a WHERE a.task_id = t.id AND a.unit_id = u.id
            AND a.confirmed_at IS NULL AND a.status <> 'cancelled'))), '[]') AS tasks,
      COALESCE((SELECT json_agg(json_build_object('indicator', i.name) ORDER BY i.name)
        FROM target g
        JOIN indicator_version i ON i.indicator_id = g.indicator_id AND i.superseded_seq IS NULL
        WHERE g.unit_id = u.id AND COALESCE(g.to_day >= ${from}::date, true)), '[]') AS targets,
      (SELECT json_build_object('elements', count(DISTINCT g.element_id), 'reports', count(DISTINCT r.id),
          'firstDay', min(p.first_day), 'lastDay', max(p.last_day))
        FROM report r
        JOIN report_version v ON v.report_id = r.id
        JOIN figure g ON g.report_version_id = v.id AND g.value IS NOT NULL
        JOIN period p ON p.id = r.period_id
        WHERE r.unit_id = u.id HAVING count(*) > 0) AS series
    FROM org_unit u WHERE u.code = ANY(${[...codes]}) ORDER BY u.code`;
}
