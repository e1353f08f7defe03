import { randomUUID } from 'node:crypto';
import type { AuditAction } from '@soket/shared/audit-actions';
import { DomainError } from '@soket/shared/errors';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction, toDate, toDateOrNull, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { cleanText } from '../reports/clean-text.ts';
import {
  type ChangeConferenceInput,
  cleanConference,
  conferenceChanged,
  conferenceFrozen,
  type ConferenceStepInput,
  type CreateConferenceInput,
  invalid,
  type SaveSlidesInput,
} from './conference-input.ts';
import { conferenceAsked, type ConferenceRecord, inForce } from './conference-record.ts';
import { proposeAgenda, type SlideDraft, withMissing } from './propose.ts';

export type Prepared = { id: string; revision: number };

/**
 * Opens a conference without slides.
 * @throws NOT_FOUND for a directive, unit or earlier conference that is not there, INVALID_INPUT
 */
export function createConference(deps: Deps, input: CreateConferenceInput): Promise<Prepared> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const words = cleanConference(input);
      const directives = await directiveLinks(tx, words.directives);
      await assertUnits(tx, words.unitCodes);
      if (words.previousId !== null) await conferenceAsked(tx, words.previousId);
      const { id } = await tx.conference.create({
        data: { ...columnsOf(words), createdAt: clock.now(), directives: { create: directives } },
        select: { id: true },
      });
      const { requestKey: _, ...after } = words;
      const subject = { type: 'conference', id };
      await recordAudit(tx, { actor, clock, action: 'conferences:create', subject, after });
      return { id, revision: 0 };
    }),
  );
}

/** @throws NOT_FOUND, INVALID_INPUT, also when it is frozen or somebody changed it first */
export function changeConference(deps: Deps, input: ChangeConferenceInput): Promise<Prepared> {
  return prepareStep(deps, input, 'conferences:change', async (tx, before) => {
    const words = cleanConference(input);
    const directives = await directiveLinks(tx, words.directives);
    await assertUnits(tx, words.unitCodes);
    if (words.previousId === before.id)
      throw invalid('previousId', 'Hội nghị không thể là hội nghị trước của chính nó.');
    if (words.previousId !== null) await conferenceAsked(tx, words.previousId);
    await tx.conference.update({
      where: { id: before.id },
      data: { ...columnsOf(words), directives: { deleteMany: {}, create: directives } },
    });
    const { requestKey: _, id: __, revision: ___, ...after } = words;
    return {
      before: {
        title: before.title,
        heldOn: before.heldOn,
        span: before.span,
        comparison: before.comparison,
      },
      after,
    };
  });
}

/**
 * The whole agenda as staff left it. A slide that keeps its id keeps its trace codes.
 * @throws NOT_FOUND, INVALID_INPUT, also when it is frozen or somebody changed it first
 */
export function saveSlides(deps: Deps, input: SaveSlidesInput): Promise<Prepared> {
  return prepareStep(deps, input, 'conferences:saveSlides', async (tx, before) => {
    const own = new Set(before.slides.map(({ id }) => id));
    const slides = input.slides.map((slide) => {
      if (slide.id !== null && !own.has(slide.id))
        throw new DomainError('NOT_FOUND', { what: 'slide', id: slide.id });
      const title = cleanText(slide.title);
      if (title === null) throw invalid('title', 'Mỗi trang cần có tiêu đề.');
      return { ...slide, title, comment: cleanText(slide.comment), notes: cleanText(slide.notes) };
    });
    const kept = slides.flatMap(({ id }) => id ?? []);
    if (new Set(kept).size < kept.length) throw invalid('slides', 'Một trang có mặt hai lần.');
    await writeSlides(tx, before.id, slides);
    const titles = (some: readonly { title: string }[]) => some.map(({ title }) => title);
    return { before: { slides: titles(before.slides) }, after: { slides: titles(slides) } };
  });
}

/**
 * Adds what an agenda of the directives' indicators has and this one has not; slides that are there stay as they are.
 * @throws NOT_FOUND, INVALID_INPUT, also when it is frozen or somebody changed it first
 */
export async function proposeSlides(deps: Deps, input: ConferenceStepInput): Promise<Prepared> {
  const proposed = await proposeAgenda(deps, await conferenceAsked(deps.db, input.id));
  return prepareStep(deps, input, 'conferences:propose', async (tx, before) => {
    const slides = withMissing<SlideRow>(
      before.slides,
      proposed.map((slide) => ({ ...slide, id: null, comment: null, notes: null, isHidden: false })),
    );
    await writeSlides(tx, before.id, slides);
    return { before: { slides: before.slides.length }, after: { slides: slides.length } };
  });
}

type AuditStates = { before: Record<string, unknown>; after: Record<string, unknown> };

/** One change of what is being prepared: refused once frozen, or when somebody was first. */
function prepareStep(
  { db, actor, clock }: Deps,
  input: ConferenceStepInput,
  action: AuditAction,
  work: (tx: Tx, before: ConferenceRecord) => Promise<AuditStates>,
): Promise<Prepared> {
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const conference = await lockConference(tx, input);
      if (inForce(conference.freezes)) throw conferenceFrozen();
      const { before, after } = await work(tx, conference);
      await tx.conference.update({ where: { id: input.id }, data: { revision: { increment: 1 } } });
      const subject = { type: 'conference', id: input.id };
      // Plain JSON: through text and back, so that nothing but JSON is kept.
      const plain = (state: unknown) => JSON.parse(JSON.stringify(state));
      await recordAudit(tx, { actor, clock, action, subject, before: plain(before), after: plain(after) });
      return { id: input.id, revision: input.revision + 1 };
    }),
  );
}

/** Keeps the conference as it is until the transaction ends. @throws NOT_FOUND, INVALID_INPUT when somebody was first */
export async function lockConference(
  tx: Tx,
  { id, revision }: { id: string; revision: number },
): Promise<ConferenceRecord> {
  await tx.$queryRaw`SELECT id FROM conference WHERE id = ${id}::uuid FOR UPDATE`;
  const conference = await conferenceAsked(tx, id);
  if (conference.revision !== revision) throw conferenceChanged();
  return conference;
}

type SlideRow = SlideDraft & {
  id: string | null;
  comment: string | null;
  notes: string | null;
  isHidden: boolean;
};

async function writeSlides(tx: Tx, conferenceId: string, slides: readonly SlideRow[]): Promise<void> {
  const kept = slides.flatMap(({ id }) => id ?? []);
  await tx.conferenceSlide.deleteMany({ where: { conferenceId, id: { notIn: kept } } });
  const rows = slides.map((slide, index) => ({
    id: slide.id,
    columns: {
      sortOrder: index + 1,
      kind: slide.kind,
      title: slide.title,
      settings: slide.settings,
      comment: slide.comment,
      notes: slide.notes,
      isHidden: slide.isHidden,
    },
  }));
  for (const { id, columns } of rows)
    if (id !== null) await tx.conferenceSlide.update({ where: { id }, data: columns });
  await tx.conferenceSlide.createMany({
    data: rows
      .filter(({ id }) => id === null)
      .map(({ columns }) => ({ ...columns, conferenceId, id: randomUUID() })),
  });
}

function columnsOf(words: Omit<CreateConferenceInput, 'requestKey'>) {
  return {
    title: words.title,
    heldOn: toDate(words.heldOn),
    place: words.place,
    spanFrom: toDateOrNull(words.span.from),
    spanTo: toDate(words.span.to),
    comparison: words.comparison,
    unitCodes: words.unitCodes,
    note: words.note,
    previousId: words.previousId,
  };
}

async function directiveLinks(tx: Tx, codes: readonly string[]) {
  const wanted = [...new Set(codes)];
  const found = await tx.document.findMany({
    where: { code: { in: wanted }, role: 'directive' },
    select: { id: true, code: true },
  });
  return wanted.map((code, sortOrder) => {
    const document = found.find((each) => each.code === code);
    if (!document) throw new DomainError('NOT_FOUND', { what: 'directive', id: code });
    return { documentId: document.id, sortOrder };
  });
}

async function assertUnits(tx: Tx, codes: readonly string[]): Promise<void> {
  const found = await tx.orgUnit.findMany({ where: { code: { in: [...codes] } }, select: { code: true } });
  const missing = codes.find((code) => !found.some((each) => each.code === code));
  if (missing !== undefined) throw new DomainError('NOT_FOUND', { what: 'unit', id: missing });
}
