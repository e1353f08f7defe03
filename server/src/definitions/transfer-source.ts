import { z } from 'zod';
import { type Definitions, readDefinitions } from './transfer-file.ts';
import { definitionsOfSets, SET_CODES } from './starting-sets.ts';

/** Far more than every form of a province needs. */
export const LARGEST_FILE = 4_000_000;

/** Where definitions come from: a file somebody handed over, or sets that the product brings along. */
export const TransferSource = z.union([
  z.object({ file: z.string().max(LARGEST_FILE, 'Tệp quá lớn: không phải bộ biểu mẫu, chỉ tiêu.') }),
  z.object({ sets: z.array(z.enum(SET_CODES)).min(1) }),
]);
export type TransferSource = z.infer<typeof TransferSource>;

/** @throws INVALID_INPUT for a file that cannot be believed */
export const definitionsFrom = (source: TransferSource): Definitions =>
  'file' in source ? readDefinitions(source.file) : definitionsOfSets(source.sets);
