import { CalendarRulesSchema } from '@soket/shared/calendar';
import type { Day } from '@soket/shared/day';
import { FormRulesSchema } from '@soket/shared/form-rule';
import { IndicatorFormulaSchema } from '@soket/shared/indicator';
import { BandsSchema } from '@soket/shared/target';
import { type Reader, toDate } from '../core/db.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import type {
  Definitions,
  TravellingCalendar,
  TravellingElement,
  TravellingForm,
  TravellingIndicator,
} from './transfer-file.ts';

const current = { where: { supersededSeq: null }, take: 1 } as const;

/** Everything the workspace defines, as its newest versions say it. Forms come with their version that holds from the latest day. */
export async function currentDefinitions(reader: Reader, today: Day): Promise<Definitions> {
  const [calendars, elements, forms, indicators] = await Promise.all([
    calendarsOf(reader),
    elementsOf(reader),
    formsOf(reader, today),
    indicatorsOf(reader),
  ]);
  return { calendars, elements, forms, indicators };
}

async function calendarsOf(reader: Reader): Promise<TravellingCalendar[]> {
  const rows = await reader.reportingCalendar.findMany({ select: { code: true, versions: current } });
  return rows.flatMap(({ code, versions: [version] }) =>
    version ? [{ code, name: version.name, rules: CalendarRulesSchema.parse(version.rules) }] : [],
  );
}

async function elementsOf(reader: Reader): Promise<TravellingElement[]> {
  const rows = await reader.dataElement.findMany({ select: { code: true, kind: true, versions: current } });
  return rows.flatMap(({ code, kind, versions: [version] }) => {
    if (!version) return [];
    const { name, measure, decimals, byPlace, guidance, note } = version;
    return [{ code, kind, name, measure, decimals, byPlace, guidance, note }];
  });
}

async function indicatorsOf(reader: Reader): Promise<TravellingIndicator[]> {
  const rows = await reader.indicator.findMany({ select: { code: true, versions: current } });
  return rows.flatMap(({ code, versions: [version] }) => {
    if (!version) return [];
    const { name, nameEn, theme, measure, decimals, polarity, note, sortOrder } = version;
    return [
      {
        code,
        ...{ name, nameEn, theme, measure, decimals, polarity, note, sortOrder },
        formula: IndicatorFormulaSchema.parse(version.formula),
        bands: BandsSchema.nullable().parse(version.bands),
      },
    ];
  });
}

async function formsOf(reader: Reader, today: Day): Promise<TravellingForm[]> {
  const rows = await reader.form.findMany({
    select: {
      code: true,
      ownerUnitId: true,
      units: {
        where: { OR: [{ validTo: null }, { validTo: { gte: toDate(today) } }] },
        select: { unit: { select: { level: { select: { name: true, sortOrder: true } } } } },
      },
      versions: {
        ...current,
        orderBy: { effectiveFrom: { sort: 'desc', nulls: 'last' } },
        select: {
          name: true,
          frequency: true,
          oneStep: true,
          needsSignOff: true,
          rules: true,
          calendar: { select: { code: true } },
          elements: { include: { element: { select: { code: true } } }, orderBy: { sortOrder: 'asc' } },
        },
      },
    },
  });
  const owners = await unitNamesOn(
    reader,
    rows.map(({ ownerUnitId }) => ownerUnitId),
    today,
  );
  return rows.flatMap(({ code, ownerUnitId, units, versions: [version] }) => {
    if (!version) return [];
    const { name, frequency, oneStep, needsSignOff } = version;
    const levels = units.map(({ unit }) => unit.level).toSorted((a, b) => a.sortOrder - b.sortOrder);
    const lines = version.elements.map(({ section, label, required, min, max, guidance, element }) => ({
      section,
      line: {
        element: element.code,
        ...{ label, required, guidance },
        min: min?.toFixed() ?? null,
        max: max?.toFixed() ?? null,
      },
    }));
    return [
      {
        code,
        ...{ name, frequency, oneStep, needsSignOff },
        calendar: version.calendar?.code ?? null,
        owner: owners.get(ownerUnitId)?.name ?? null,
        reportedBy: [...new Set(levels.map((level) => level.name))],
        sections: [...Map.groupBy(lines, ({ section }) => section)].map(([section, some]) => ({
          name: section,
          lines: some.map(({ line }) => line),
        })),
        rules: FormRulesSchema.parse(version.rules),
      },
    ];
  });
}
