import { DomainError } from '@soket/shared/errors';
import { IndicatorFormulaSchema } from '@soket/shared/indicator';
import { BandsSchema } from '@soket/shared/target';
import type { Reader } from '../core/db.ts';
import type { IndicatorTerms } from '../definitions/define-indicator.ts';

/**
 * An indicator with everything it ever said, the newest version first. `isClosed` when that one holds no more.
 * @throws NOT_FOUND
 */
export async function findIndicator(reader: Reader, code: string) {
  const found = await reader.indicator.findUnique({
    where: { code },
    select: {
      id: true,
      code: true,
      versions: { orderBy: { version: 'desc' } },
      directives: {
        select: { document: { select: { code: true } } },
        orderBy: { document: { sortOrder: 'asc' } },
      },
    },
  });
  const newest = found?.versions[0];
  if (!newest) throw new DomainError('NOT_FOUND', { what: 'indicator', id: code });
  const { directives, ...indicator } = found;
  return {
    ...indicator,
    newest,
    isClosed: newest.supersededSeq !== null,
    directiveCodes: directives.map(({ document }) => document.code),
  };
}

export type FoundIndicator = Awaited<ReturnType<typeof findIndicator>>;

/** What a stored version says. Directives are the indicator's own and have no versions. */
export function termsOf(version: FoundIndicator['newest']): Omit<IndicatorTerms, 'directiveCodes'> {
  const { name, nameEn, theme, measure, formula, decimals, polarity, bands, note, sortOrder } = version;
  return {
    ...{ name, nameEn, theme, measure, decimals, polarity, note, sortOrder },
    formula: IndicatorFormulaSchema.parse(formula),
    bands: bands === null ? null : BandsSchema.parse(bands),
  };
}
