import type { ElementKind } from '@soket/shared/data-element';
import type { DecimalText } from '@soket/shared/decimal';
import type { Day } from '@soket/shared/day';
import type { Qualifier } from '@soket/shared/figure';
import { type IndicatorFormula, IndicatorFormulaSchema } from '@soket/shared/indicator';
import type { LineageLink, Validity } from '@soket/shared/org-unit';
import type { Frequency } from '@soket/shared/period';
import { type Bands, BandsSchema, type Polarity } from '@soket/shared/target';
import type { ShareBasis } from '@soket/shared/unit-shares';
import type { Reader } from '../core/db.ts';
import { Prisma } from '../generated/prisma/client.ts';

export type UnitDef = {
  id: string;
  code: string;
  name: string;
  shortName: string;
  levelCode: string;
  parentId: string | null;
  sortOrder: number;
  openedOn: Day | null;
  closedOn: Day | null;
  /** where it lay and lies; `parentId` is today's, or the last one of a unit that is gone */
  parents: (Validity & { parentId: string })[];
};
/** What a change of the map passed on from one unit to another, and what the share rests on. */
export type LineageDef = LineageLink & { basis: ShareBasis; source: string | null };
export type LevelDef = { code: string; name: string; countWord: string };
export type ElementDef = {
  id: string;
  code: string;
  kind: ElementKind;
  name: string;
  measure: string;
  decimals: number;
  byPlace: boolean;
};
export type PeriodDef = {
  id: string;
  calendarId: string;
  frequency: Frequency;
  code: string;
  firstDay: Day;
  lastDay: Day;
  deadline: Day | null;
  retroactive: boolean;
};
export type FormVersionDef = {
  id: string;
  name: string;
  frequency: Frequency | null;
  calendarId: string | null;
  effectiveFrom: Day | null;
  oneStep: boolean;
  elementIds: string[];
};
export type FormDef = {
  id: string;
  code: string;
  ownerUnitId: string;
  versions: FormVersionDef[];
  units: { unitId: string; validFrom: Day | null; validTo: Day | null }[];
};
export type IndicatorDef = {
  id: string;
  code: string;
  name: string;
  nameEn: string | null;
  theme: string;
  measure: string;
  formula: IndicatorFormula;
  decimals: number;
  polarity: Polarity;
  bands: Bands | null;
  note: string | null;
  sortOrder: number;
  directiveIds: string[];
};
export type DirectiveDef = {
  id: string;
  code: string;
  number: string | null;
  typeName: string;
  title: string | null;
};
export type TargetDef = {
  indicatorId: string;
  unitId: string;
  fromDay: Day | null;
  toDay: Day | null;
  value: DecimalText;
  qualifier: Qualifier;
  documentNumber: string | null;
  clause: string | null;
  isIllustrative: boolean;
};

/** Everything that gives figures their meaning, as it stood at one recorded moment. */
export type Definitions = {
  rootUnitId: string | null;
  publishedSource: string | null;
  units: UnitDef[];
  lineage: LineageDef[];
  levels: LevelDef[];
  elements: ElementDef[];
  periods: PeriodDef[];
  forms: FormDef[];
  indicators: IndicatorDef[];
  directives: DirectiveDef[];
  targets: TargetDef[];
};

type Stored = Omit<Definitions, 'indicators'> & {
  indicators: (Omit<IndicatorDef, 'formula' | 'bands'> & { formula: unknown; bands: unknown })[];
};

/** A moment after everything that was or will be recorded: "now". */
export const NOW_SEQ = '9223372036854775807';

/**
 * Reads all definitions in one round trip; they are small (tens of rows) beside the figures.
 * @param seq the recorded moment as of which they are asked; versions superseded later still hold
 */
export async function loadDefinitions(db: Reader, seq: string, today: Day): Promise<Definitions> {
  const isVisible = Prisma.sql`recorded_seq <= ${seq}::bigint AND (superseded_seq IS NULL OR superseded_seq > ${seq}::bigint)`;
  // A unit that is gone keeps its last name and place: its figures are still spoken of.
  const todaysOrLast = Prisma.sql`(coalesce(valid_from, '-infinity') <= ${today}::date AND coalesce(valid_to, 'infinity') >= ${today}::date) DESC,
    valid_from DESC NULLS LAST`;
  const rows = await db.$queryRaw<{ stored: Stored }[]>`
    SELECT json_build_object(
      'rootUnitId', (SELECT root_unit_id FROM workspace),
      'publishedSource', (SELECT published_source FROM workspace),
      'levels', (SELECT coalesce(json_agg(json_build_object('code', code, 'name', name, 'countWord', count_word)), '[]') FROM org_level),
      'units', (SELECT coalesce(json_agg(json_build_object(
          'id', u.id, 'code', u.code, 'name', coalesce(n.name, u.code), 'shortName', coalesce(n.short_name, u.code),
          'levelCode', u.level_code, 'parentId', p.parent_id, 'sortOrder', u.sort_order,
          'openedOn', u.opened_on, 'closedOn', u.closed_on,
          'parents', (SELECT coalesce(json_agg(json_build_object(
              'parentId', parent_id, 'validFrom', valid_from, 'validTo', valid_to)), '[]')
            FROM org_unit_parent WHERE unit_id = u.id)) ORDER BY u.sort_order, u.code), '[]')
        FROM org_unit u
        LEFT JOIN LATERAL (SELECT name, short_name FROM org_unit_name WHERE unit_id = u.id ORDER BY ${todaysOrLast} LIMIT 1) n ON true
        LEFT JOIN LATERAL (SELECT parent_id FROM org_unit_parent WHERE unit_id = u.id ORDER BY ${todaysOrLast} LIMIT 1) p ON true),
      'lineage', (SELECT coalesce(json_agg(json_build_object(
          'fromCode', a.code, 'toCode', b.code, 'effectiveOn', l.effective_on, 'share', trim_scale(l.share)::text,
          'basis', l.basis, 'source', l.source) ORDER BY l.effective_on, a.code, b.code), '[]')
        FROM org_unit_lineage l JOIN org_unit a ON a.id = l.from_unit_id JOIN org_unit b ON b.id = l.to_unit_id
        WHERE l.effective_on <= ${today}::date),
      'elements', (SELECT coalesce(json_agg(json_build_object(
          'id', e.id, 'code', e.code, 'kind', e.kind, 'name', v.name, 'measure', v.measure,
          'decimals', v.decimals, 'byPlace', v.by_place)), '[]')
        FROM data_element e JOIN data_element_version v ON v.element_id = e.id AND ${isVisible}),
      'periods', (SELECT coalesce(json_agg(json_build_object(
          'id', id, 'calendarId', calendar_id, 'frequency', frequency, 'code', code, 'firstDay', first_day,
          'lastDay', last_day, 'deadline', deadline, 'retroactive', retroactive) ORDER BY last_day), '[]')
        FROM period WHERE kind = 'calendar'),
      'forms', (SELECT coalesce(json_agg(json_build_object(
          'id', f.id, 'code', f.code, 'ownerUnitId', f.owner_unit_id,
          'versions', (SELECT coalesce(json_agg(json_build_object(
              'id', v.id, 'name', v.name, 'frequency', v.frequency, 'calendarId', v.calendar_id,
              'effectiveFrom', v.effective_from, 'oneStep', v.one_step,
              'elementIds', (SELECT coalesce(json_agg(element_id), '[]') FROM form_element WHERE form_version_id = v.id))), '[]')
            FROM form_version v WHERE v.form_id = f.id AND ${isVisible}),
          'units', (SELECT coalesce(json_agg(json_build_object(
              'unitId', unit_id, 'validFrom', valid_from, 'validTo', valid_to)), '[]')
            FROM form_unit WHERE form_id = f.id)) ORDER BY f.code), '[]')
        FROM form f),
      'indicators', (SELECT coalesce(json_agg(json_build_object(
          'id', i.id, 'code', i.code, 'name', v.name, 'nameEn', v.name_en, 'theme', v.theme, 'measure', v.measure,
          'formula', v.formula, 'decimals', v.decimals, 'polarity', v.polarity, 'bands', v.bands, 'note', v.note,
          'sortOrder', v.sort_order,
          'directiveIds', (SELECT coalesce(json_agg(document_id), '[]') FROM indicator_directive WHERE indicator_id = i.id))
          ORDER BY v.sort_order, i.code), '[]')
        FROM indicator i JOIN indicator_version v ON v.indicator_id = i.id AND ${isVisible}),
      'directives', (SELECT coalesce(json_agg(json_build_object(
          'id', d.id, 'code', d.code, 'number', d.number, 'typeName', t.name, 'title', d.title)
          ORDER BY d.sort_order, d.code), '[]')
        FROM document d JOIN document_type t ON t.code = d.type_code WHERE d.role = 'directive'),
      'targets', (SELECT coalesce(json_agg(json_build_object(
          'indicatorId', g.indicator_id, 'unitId', g.unit_id, 'fromDay', g.from_day, 'toDay', g.to_day,
          'value', trim_scale(v.value)::text, 'qualifier', v.qualifier, 'documentNumber', d.number, 'clause', v.clause,
          'isIllustrative', v.is_illustrative)), '[]')
        FROM target g JOIN target_version v ON v.target_id = g.id AND ${isVisible}
        LEFT JOIN document d ON d.id = v.document_id)
    ) AS stored`;
  const [row] = rows;
  if (!row) throw new Error('definitions: the query always gives one row');
  return { ...row.stored, indicators: row.stored.indicators.map(parseIndicator) };
}

function parseIndicator(stored: Stored['indicators'][number]): IndicatorDef {
  return {
    ...stored,
    formula: IndicatorFormulaSchema.parse(stored.formula),
    bands: stored.bands === null ? null : BandsSchema.parse(stored.bands),
  };
}
