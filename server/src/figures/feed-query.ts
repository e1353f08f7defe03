import { isDay } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { type MapChoice, MAPS } from '@soket/shared/lineage';

export type FeedQuery = {
  indicators: string[];
  directive: string | null;
  unit: string | null;
  /** null: unknown start, or the beginning of data */
  from: string | null;
  /** null: today; a day in the future is legal */
  to: string | null;
  groupBy: 'none' | 'period' | 'unit';
  /** units as they were at each period, or as they are today */
  map: MapChoice;
  lang: 'vi' | 'en';
};

const GROUPINGS = ['none', 'period', 'unit'] as const;
const LANGUAGES = ['vi', 'en'] as const;
const KNOWN = ['indicator', 'directive', 'unit', 'from', 'to', 'groupBy', 'map', 'lang'];

/** @throws PARAMETER_INVALID naming the field: unknown, given twice, empty or unreadable */
export function parseFeedQuery(parameters: URLSearchParams): FeedQuery {
  for (const name of parameters.keys()) {
    if (!KNOWN.includes(name)) {
      throw invalid(name, `Không có tham số “${name}”. Các tham số: ${KNOWN.join(', ')}.`);
    }
  }
  const from = day(parameters, 'from');
  const to = day(parameters, 'to');
  if (from !== null && to !== null && to < from)
    throw invalid('to', 'Ngày “to” không được trước ngày “from”.');
  return {
    indicators: listOf(parameters, 'indicator'),
    directive: single(parameters, 'directive'),
    unit: single(parameters, 'unit'),
    from,
    to,
    groupBy: oneOf(parameters, 'groupBy', GROUPINGS),
    map: oneOf(parameters, 'map', MAPS),
    lang: oneOf(parameters, 'lang', LANGUAGES),
  };
}

export function invalid(field: string, message: string): DomainError<'PARAMETER_INVALID'> {
  return new DomainError('PARAMETER_INVALID', { field, message });
}

function single(parameters: URLSearchParams, name: string): string | null {
  const given = parameters.getAll(name);
  if (given.length > 1) throw invalid(name, `Tham số “${name}” chỉ được có một giá trị.`);
  const [value = null] = given;
  if (value !== null && value.trim() === '') throw invalid(name, `Tham số “${name}” để trống.`);
  return value === null ? null : value.trim().normalize('NFC');
}

/** Given several times or with commas: `indicator=F14&indicator=F47` and `indicator=F14,F47` are the same. */
function listOf(parameters: URLSearchParams, name: string): string[] {
  const values = parameters.getAll(name).flatMap((text) => text.split(','));
  const trimmed = values.map((value) => value.trim());
  if (trimmed.includes('')) throw invalid(name, `Tham số “${name}” để trống.`);
  return [...new Set(trimmed)];
}

function day(parameters: URLSearchParams, name: string): string | null {
  const value = single(parameters, name);
  if (value !== null && !isDay(value)) {
    throw invalid(name, `“${value}” không phải là ngày viết dạng năm-tháng-ngày, ví dụ 2022-09-08.`);
  }
  return value;
}

function oneOf<T extends string>(
  parameters: URLSearchParams,
  name: string,
  allowed: readonly [T, ...T[]],
): T {
  const value = single(parameters, name);
  if (value === null) return allowed[0];
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw invalid(name, `“${name}” chỉ nhận: ${allowed.join(', ')}.`);
  return found;
}
