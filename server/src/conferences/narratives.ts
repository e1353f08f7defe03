import type { ConferenceContent } from '@soket/shared/conference';
import { inForce } from '../figures/cells.ts';
import type { Deck } from './deck.ts';

const BOXES = ['results', 'shortcomings', 'causes', 'proposals'] as const;
type Box = (typeof BOXES)[number];
type Row = { unitId: string } & Record<Box, string>;

/** The units' own words from the newest approved report of each unit and form that ends within the span. */
export async function gatherNarratives(deck: Deck): Promise<ConferenceContent['narratives']> {
  const { view, conference } = deck;
  const { from, to } = conference.span;
  const rows = await view.db.$queryRaw<Row[]>`
    SELECT n.unit_id AS "unitId", n.results, n.shortcomings, n.causes, n.proposals FROM (
      SELECT DISTINCT ON (r.form_id, v.unit_id) r.form_id, v.unit_id, v.results, v.shortcomings, v.causes, v.proposals
      FROM report_version v JOIN report r ON r.id = v.report_id JOIN period p ON p.id = v.period_id
      WHERE ${inForce(view.standing)} AND p.last_day <= ${to}::date
        AND (${from}::date IS NULL OR p.last_day >= ${from}::date)
        AND concat(v.results, v.shortcomings, v.causes, v.proposals) ~ '\\S'
      ORDER BY r.form_id, v.unit_id, p.last_day DESC, p.code) n
    JOIN form f ON f.id = n.form_id
    JOIN org_unit u ON u.id = n.unit_id
    ORDER BY u.sort_order, u.code, f.code`;
  return BOXES.flatMap((box) =>
    rows.flatMap((row) => {
      const text = row[box].trim();
      return text === '' ? [] : [{ box, unitName: view.catalogue.unit(row.unitId).name, text }];
    }),
  );
}
