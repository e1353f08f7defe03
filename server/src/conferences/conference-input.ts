import { SLIDE_KINDS, SlideSettingsSchema } from '@soket/shared/conference';
import { DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import { cleanText } from '../reports/clean-text.ts';
import { Code } from '../reports/report-input.ts';

const Line = z.string().max(300);
const Changed = { id: z.uuid(), revision: z.int().min(0), requestKey: z.uuid() };

const ConferenceWords = z.object({
  title: Line,
  heldOn: DaySchema,
  place: Line.nullable().default(null),
  /** codes of directives, in the order they are spoken of */
  directives: z.array(Code).min(1).max(20),
  /** `from` null: from the beginning of data */
  span: z.object({ from: DaySchema.nullable(), to: DaySchema }),
  comparison: z.enum(['lastYear', 'previous', 'none']).default('lastYear'),
  /** units that are set side by side; empty: all */
  unitCodes: z.array(Code).max(500).default([]),
  note: z.string().max(2000).nullable().default(null),
  /** the conference before, whose conclusions are followed up */
  previousId: z.uuid().nullable().default(null),
});
type ConferenceWords = z.infer<typeof ConferenceWords>;

/** `number` names a freeze, also a reopened one; without it, the one in force or what is being prepared. */
export const ShowConferenceInput = z.object({ id: z.uuid(), number: z.int().min(1).nullish() });
export type ShowConferenceInput = z.infer<typeof ShowConferenceInput>;

export const CreateConferenceInput = ConferenceWords.extend({ requestKey: z.uuid() });
export type CreateConferenceInput = z.infer<typeof CreateConferenceInput>;

export const ChangeConferenceInput = ConferenceWords.extend(Changed);
export type ChangeConferenceInput = z.infer<typeof ChangeConferenceInput>;

export const ConferenceStepInput = z.object(Changed);
export type ConferenceStepInput = z.infer<typeof ConferenceStepInput>;

export const ReopenConferenceInput = ConferenceStepInput.extend({ reason: z.string().max(1000) });
export type ReopenConferenceInput = z.infer<typeof ReopenConferenceInput>;

const SlideInput = z.object({
  /** null: a new slide */
  id: z.uuid().nullable().default(null),
  kind: z.enum(SLIDE_KINDS),
  title: Line,
  settings: SlideSettingsSchema,
  comment: z.string().max(2000).nullable().default(null),
  notes: z.string().max(10_000).nullable().default(null),
  isHidden: z.boolean().default(false),
});

/** The whole agenda in its order; what is left out is taken off. */
export const SaveSlidesInput = z.object({ ...Changed, slides: z.array(SlideInput).max(200) });
export type SaveSlidesInput = z.infer<typeof SaveSlidesInput>;

/** @throws INVALID_INPUT for a conference without a title, or a span that ends before it begins */
export function cleanConference<W extends ConferenceWords>(input: W): W {
  const title = cleanText(input.title);
  if (title === null) throw invalid('title', 'Cần nhập tên hội nghị.');
  const { from, to } = input.span;
  if (from !== null && from > to)
    throw invalid('span', 'Ngày kết thúc kỳ sơ kết không được trước ngày bắt đầu.');
  return { ...input, title, place: cleanText(input.place), note: cleanText(input.note) };
}

export function invalid(field: string, message: string) {
  return new DomainError('INVALID_INPUT', { field, message });
}

/** Somebody was first. */
export const conferenceChanged = () =>
  invalid('revision', 'Người khác vừa thay đổi hội nghị này. Hãy xem lại rồi thực hiện.');

export const conferenceFrozen = () =>
  invalid('frozen', 'Hội nghị đã chốt số liệu. Muốn thay đổi, hãy mở lại và nêu lý do.');
