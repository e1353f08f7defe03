import type { ImportDefinitionsInput, TransferPreview } from '../../lib/trpc.ts';

export type Definition = TransferPreview['definitions'][number];
export type Kind = Definition['kind'];
type TakenForm = ImportDefinitionsInput['take']['form'][number];

/** What a person has said of a form; `reporters` "level …" or "unit …", empty while nothing is chosen. */
export type Place = { effectiveFrom: string; owner: string; reporters: string };

export const keyOf = ({ kind, code }: Pick<Definition, 'kind' | 'code'>): string => `${kind} ${code}`;

/** What can be taken one by one: elements that are new go along with what needs them. */
export const isPicked = ({ kind, state }: Definition): boolean =>
  state !== 'same' && !(kind === 'element' && state === 'new');

export const proposedKeys = ({ definitions }: TransferPreview): string[] =>
  definitions.filter((one) => isPicked(one) && one.refusal === null).map(keyOf);

export function proposedPlaces({ definitions }: TransferPreview): Record<string, Place> {
  return Object.fromEntries(
    definitions.flatMap(({ code, form }) => {
      if (!form) return [];
      const [level] = form.levelCodes;
      const place: Place = {
        effectiveFrom: form.proposedStart ?? '',
        owner: form.ownerUnitCode ?? '',
        reporters: level === undefined ? '' : `level ${level}`,
      };
      return [[code, place]];
    }),
  );
}

/** A chosen owner is proposed for every other form that has none: most committees have one office that keeps them. */
export function withPlace(
  places: Readonly<Record<string, Place>>,
  code: string,
  change: Partial<Place>,
): Record<string, Place> {
  return Object.fromEntries(
    Object.entries(places).map(([other, place]) => {
      if (other === code) return [other, { ...place, ...change }];
      return [other, change.owner && place.owner === '' ? { ...place, owner: change.owner } : place];
    }),
  );
}

/** The chosen forms that still need an owner or units. */
export function unplacedForms(
  { definitions }: TransferPreview,
  chosen: ReadonlySet<string>,
  places: Readonly<Record<string, Place>>,
): string[] {
  return definitions
    .filter((one) => one.form?.isNew === true && chosen.has(keyOf(one)))
    .filter(({ code }) => !places[code]?.owner || !places[code].reporters)
    .map(({ name }) => name);
}

export function takenOf(
  { definitions }: TransferPreview,
  chosen: ReadonlySet<string>,
  places: Readonly<Record<string, Place>>,
): ImportDefinitionsInput['take'] {
  const codes = (kind: Kind) =>
    definitions.filter((one) => one.kind === kind && chosen.has(keyOf(one))).map(({ code }) => code);
  const isNew = (code: string) => definitions.some((one) => one.code === code && one.form?.isNew);
  return {
    calendar: codes('calendar'),
    element: codes('element'),
    indicator: codes('indicator'),
    form: codes('form').map((code): TakenForm => {
      const { effectiveFrom = '', owner = '', reporters = '' } = places[code] ?? {};
      return { code, effectiveFrom, place: isNew(code) ? placeOf(owner, reporters) : null };
    }),
  };
}

function placeOf(ownerUnitCode: string, reporters: string): NonNullable<TakenForm['place']> {
  const [kind, code = ''] = reporters.split(' ');
  return { ownerUnitCode, reporters: kind === 'level' ? { levelCode: code } : { unitCode: code } };
}
