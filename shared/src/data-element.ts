import { z } from 'zod';

/**
 * How an element adds up (product rule "How a figure becomes a number on a chart", 1):
 * - `flow`       events in the period: adds over time and over units
 * - `stock`      a state at the end of the period: the last value in time, adds over units
 * - `cumulative` already "lũy kế" since a start date: the last value, never added over time
 * - `opening`    carried over: the first value of the span
 * - `printed`    a percentage or change that came without its parts: shown, never aggregated
 */
export const ELEMENT_KINDS = ['flow', 'stock', 'cumulative', 'opening', 'printed'] as const;
export type ElementKind = (typeof ELEMENT_KINDS)[number];
export const ElementKindSchema = z.enum(ELEMENT_KINDS);

export const ELEMENT_KIND_WORDS_VI: Record<ElementKind, string> = {
  flow: 'phát sinh trong kỳ',
  stock: 'thời điểm cuối kỳ',
  cumulative: 'lũy kế',
  opening: 'kỳ trước chuyển sang',
  printed: 'theo nguồn in, không cộng',
};

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
export const ElementCodeSchema = z.string().regex(CODE);

/** Whether an element, or a form, may have this code: it travels in addresses and in Excel. */
export function isCode(text: string): boolean {
  return CODE.test(text);
}

export const DataElementSchema = z
  .object({
    code: ElementCodeSchema,
    name: z.string().min(1).max(300),
    /** Unit of measure as printed: "đơn", "lượt", "%". Petitions (đơn) and cases (vụ việc) never share one. */
    measure: z.string().min(1).max(40),
    kind: ElementKindSchema,
    decimals: z.number().int().min(0).max(6),
    /** Also asked "theo địa bàn phát sinh": one figure for each ward the event happened in. */
    byPlace: z.boolean(),
    /** Exists only for the district: it has no ward breakdown and none is invented. */
    districtOnly: z.boolean(),
  })
  .refine((element) => !(element.kind === 'printed' && element.byPlace), {
    message: 'a printed value has no breakdown',
    path: ['byPlace'],
  });
export type DataElement = z.infer<typeof DataElementSchema>;

/** May a figure of this kind be negative? Counts never are; a printed change ("giảm 35") is. */
export function mayBeNegative(kind: ElementKind): boolean {
  return kind === 'printed';
}

/** Is the answer the state at one moment, rather than a total over time? */
export function isState(kind: ElementKind): boolean {
  return kind === 'stock' || kind === 'cumulative';
}
