import type { DecimalText } from '@soket/shared/decimal';
import type { FormRule, PeerSpread } from '@soket/shared/form-rule';
import { spreadOfOthers } from '@soket/shared/form-rules/outlier';
import { previousCode } from '@soket/shared/period';
import type { Reader } from '../core/db.ts';
import { type Asker, askerId } from './earlier-figures.ts';

type PeerAsker = Asker & { rules: readonly FormRule[] };
type Row = {
  formId: string;
  unitId: string;
  calendarId: string | null;
  periodCode: string;
  elementCode: string;
  value: DecimalText;
};
type Sent = { byUnit: ReadonlyMap<string, DecimalText>; spreadFor: ReturnType<typeof spreadOfOthers> };

/**
 * How the figures of the other units lie, for the elements that an outlier rule names: of the same form and period, or of
 * the period before while fewer than the rule's `atLeast` have sent this one. What another unit reported never leaves here.
 * @returns by `askerId`; an element that too few others have sent is not there
 */
export async function peerSpreads(
  reader: Reader,
  askers: readonly PeerAsker[],
): Promise<Map<string, PeerSpread[]>> {
  const judging = askers.filter(({ rules }) => outliersOf(rules).length > 0);
  if (judging.length === 0) return new Map();
  const byCell = Map.groupBy(await sentToJudgeBy(reader, judging), (row) =>
    sentKey(row, row.periodCode, row.elementCode),
  );
  const sent = new Map([...byCell].map(([key, rows]) => [key, sentOf(rows)]));
  return new Map(
    judging.map((asker) => {
      const spreads = outliersOf(asker.rules).flatMap(({ element, atLeast }) =>
        [asker.period.code, previousCode(asker.period.code)]
          .flatMap((code) => {
            const found =
              code === null ? undefined : sent.get(sentKey({ ...asker, ...asker.period }, code, element));
            return found && code !== null ? (spreadBeside(found, asker.unitId, element, code) ?? []) : [];
          })
          .filter(({ units }) => units >= atLeast)
          .slice(0, 1),
      );
      return [askerId(asker), spreads];
    }),
  );
}

export async function peerSpreadsOf(reader: Reader, asker: PeerAsker): Promise<PeerSpread[]> {
  return (await peerSpreads(reader, [asker])).get(askerId(asker)) ?? [];
}

const outliersOf = (rules: readonly FormRule[]) => rules.filter((rule) => rule.kind === 'outlier');

const sentKey = (
  of: { formId: string; calendarId: string | null },
  periodCode: string,
  elementCode: string,
) => `${of.formId} ${of.calendarId ?? ''} ${periodCode} ${elementCode}`;

function sentOf(rows: readonly Row[]): Sent {
  return {
    byUnit: new Map(rows.map(({ unitId, value }) => [unitId, value])),
    spreadFor: spreadOfOthers(rows.map(({ value }) => value)),
  };
}

function spreadBeside(
  sent: Sent,
  unitId: string,
  elementCode: string,
  periodCode: string,
): PeerSpread | null {
  const own = sent.byUnit.get(unitId) ?? null;
  const spread = sent.spreadFor(own);
  return spread && { elementCode, ...spread, units: sent.byUnit.size - (own === null ? 0 : 1), periodCode };
}

/** What the other units have sent for the same form and period, by element. */
export async function sentByOthers(
  reader: Reader,
  { formId, unitId, period }: Asker,
): Promise<Map<string, DecimalText[]>> {
  const rows = await sentFigures(reader, { formIds: [formId], periodCodes: [period.code], elements: null });
  const others = rows.filter((row) => row.unitId !== unitId && row.calendarId === period.calendarId);
  const byElement = Map.groupBy(others, ({ elementCode }) => elementCode);
  return new Map([...byElement].map(([code, found]) => [code, found.map(({ value }) => value)]));
}

const distinct = (values: readonly (string | null)[]) => [
  ...new Set(values.filter((value) => value !== null)),
];

function sentToJudgeBy(reader: Reader, askers: readonly PeerAsker[]): Promise<Row[]> {
  const periodCodes = distinct(askers.flatMap(({ period: { code } }) => [code, previousCode(code)]));
  const elements = distinct(askers.flatMap(({ rules }) => outliersOf(rules).map(({ element }) => element)));
  return sentFigures(reader, {
    formIds: distinct(askers.map(({ formId }) => formId)),
    periodCodes,
    elements,
  });
}

type SentOf = {
  formIds: readonly string[];
  periodCodes: readonly string[];
  /** null: of every element */
  elements: readonly string[] | null;
};

/** Each unit once, by the newest version it has sent: what lies with the unit again may still be wrong. */
function sentFigures(reader: Reader, { formIds, periodCodes, elements }: SentOf): Promise<Row[]> {
  return reader.$queryRaw<Row[]>`
    SELECT r.form_id AS "formId", r.unit_id AS "unitId", p.calendar_id AS "calendarId", p.code AS "periodCode",
           e.code AS "elementCode", trim_scale(f.value)::text AS value
    FROM period p
    JOIN report r ON r.period_id = p.id AND r.form_id = ANY(${[...formIds]}::uuid[])
    JOIN LATERAL (
      SELECT v.id FROM report_version v
      WHERE v.report_id = r.id AND v.status IN ('submitted', 'reviewed', 'approved')
      ORDER BY v.number DESC LIMIT 1) sent ON true
    JOIN figure f ON f.report_version_id = sent.id AND f.place_unit_id IS NULL AND f.value IS NOT NULL
    JOIN data_element e ON e.id = f.element_id AND (${elements}::text[] IS NULL OR e.code = ANY(${elements}::text[]))
    WHERE p.code = ANY(${[...periodCodes]})`;
}
