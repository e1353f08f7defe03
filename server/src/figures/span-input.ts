import { DaySchema } from '@soket/shared/day';
import { MAPS } from '@soket/shared/lineage';
import { z } from 'zod';

/** What every screen obeys: the span, the unit, the comparison; it lives in the URL. `to` null = today, `from` null = beginning. */
export const ScopeInput = z.object({
  unit: z.string().max(60).nullish(),
  from: DaySchema.nullish(),
  to: DaySchema.nullish(),
  compare: z.enum(['lastYear', 'previous', 'none']).default('lastYear'),
  basis: z.enum(['approved', 'submitted']).default('approved'),
  /** units as they were at each period, or as they are today */
  map: z.enum(MAPS).optional(),
  /** a recorded moment (its seq); the newest when absent */
  asOf: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullish(),
});
export type ScopeInput = z.infer<typeof ScopeInput>;
