import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { currentDefinitions } from './transfer-current.ts';
import { calendarsUsed, type Definitions, elementsUsed, printDefinitions } from './transfer-file.ts';

const Codes = z.array(z.string().min(1).max(60)).max(5000);
/** Null: everything the workspace defines. */
export const ExportDefinitionsInput = z.object({ forms: Codes, indicators: Codes }).nullable();
type ExportDefinitionsInput = z.infer<typeof ExportDefinitionsInput>;

type Listed = { code: string; name: string };

/** The forms and indicators there are to pick from; elements and calendars go along with them. */
export async function listDefinitions({
  db,
  clock,
}: Deps): Promise<{ forms: Listed[]; indicators: (Listed & { theme: string })[] }> {
  const { forms, indicators } = await currentDefinitions(db, clock.today());
  return {
    forms: forms.map(({ code, name }) => ({ code, name })).toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    indicators: indicators
      .toSorted((a, b) => a.sortOrder - b.sortOrder || (a.code < b.code ? -1 : 1))
      .map(({ code, name, theme }) => ({ code, name, theme })),
  };
}

/** The file of what was picked, with the elements and calendars it stands on. */
export async function exportDefinitions(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  picked: ExportDefinitionsInput,
): Promise<{ fileName: string; text: string }> {
  const today = clock.today();
  const all = await currentDefinitions(db, today);
  const text = printDefinitions(picked === null ? all : narrowed(all, picked));
  return { fileName: `bo-bieu-mau-chi-tieu-${today}.json`, text };
}

function narrowed(all: Definitions, picked: NonNullable<ExportDefinitionsInput>): Definitions {
  const forms = all.forms.filter(({ code }) => picked.forms.includes(code));
  const indicators = all.indicators.filter(({ code }) => picked.indicators.includes(code));
  const [elements, calendars] = [elementsUsed({ forms, indicators }), calendarsUsed({ forms })];
  return {
    forms,
    indicators,
    elements: all.elements.filter(({ code }) => elements.has(code)),
    calendars: all.calendars.filter(({ code }) => calendars.has(code)),
  };
}
