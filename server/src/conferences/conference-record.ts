import {
  SLIDE_KINDS,
  type SlideKind,
  type SlideSettings,
  SlideSettingsSchema,
} from '@soket/shared/conference';
import type { Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { printSpan, type Span } from '@soket/shared/period';
import { type Reader, toDay, toDayOrNull } from '../core/db.ts';
import type { Prisma } from '../generated/prisma/client.ts';

export type SlideRecord = {
  id: string;
  kind: SlideKind;
  title: string;
  settings: SlideSettings;
  comment: string | null;
  notes: string | null;
  isHidden: boolean;
};

/** One time the figures were fixed; `reopened` says who gave up on it, when and why. */
export type FreezeRecord = {
  id: string;
  number: number;
  asOfSeq: string;
  /** ISO */
  at: string;
  byPost: string;
  checksum: string;
  reopened: { at: string; byPost: string; reason: string } | null;
};

/** A conference as it is stored, without the content of its freezes. */
export type ConferenceRecord = {
  id: string;
  title: string;
  heldOn: Day;
  place: string | null;
  span: Span;
  spanLabel: string;
  comparison: 'lastYear' | 'previous' | 'none';
  /** empty: all units */
  unitCodes: string[];
  note: string | null;
  previousId: string | null;
  revision: number;
  directives: { id: string; code: string; number: string | null; title: string | null; typeName: string }[];
  slides: SlideRecord[];
  /** the oldest first */
  freezes: FreezeRecord[];
};

export type ConferenceListItem = Omit<ConferenceRecord, 'slides' | 'freezes' | 'unitCodes' | 'note'> & {
  slideCount: number;
  frozen: { number: number; at: string; checksum: string } | null;
};

const columns = {
  id: true,
  title: true,
  heldOn: true,
  place: true,
  spanFrom: true,
  spanTo: true,
  comparison: true,
  unitCodes: true,
  note: true,
  previousId: true,
  revision: true,
  directives: {
    orderBy: { sortOrder: 'asc' },
    select: {
      document: {
        select: { id: true, code: true, number: true, title: true, type: { select: { name: true } } },
      },
    },
  },
  slides: {
    orderBy: { sortOrder: 'asc' },
    select: { id: true, kind: true, title: true, settings: true, comment: true, notes: true, isHidden: true },
  },
  freezes: {
    orderBy: { number: 'asc' },
    select: {
      id: true,
      number: true,
      asOfSeq: true,
      frozenAt: true,
      frozenBy: { select: { name: true } },
      checksum: true,
      reopenedAt: true,
      reopenedBy: { select: { name: true } },
      reopenReason: true,
    },
  },
} as const satisfies Prisma.ConferenceSelect;

type Row = Prisma.ConferenceGetPayload<{ select: typeof columns }>;

/** @throws NOT_FOUND */
export async function conferenceAsked(reader: Reader, id: string): Promise<ConferenceRecord> {
  const row = await reader.conference.findUnique({ where: { id }, select: columns });
  if (!row) throw new DomainError('NOT_FOUND', { what: 'conference', id });
  return toRecord(row);
}

/** All conferences, the newest first. */
export async function listConferences({ db }: { db: Reader }): Promise<ConferenceListItem[]> {
  const rows = await db.conference.findMany({
    orderBy: [{ heldOn: 'desc' }, { id: 'desc' }],
    select: columns,
  });
  return rows.map((row) => {
    const { slides, freezes, unitCodes: _, note: __, ...record } = toRecord(row);
    const frozen = inForce(freezes);
    return {
      ...record,
      slideCount: slides.length,
      frozen: frozen && { number: frozen.number, at: frozen.at, checksum: frozen.checksum },
    };
  });
}

/** The freeze that stands; null while the conference is being prepared. */
export function inForce(freezes: readonly FreezeRecord[]): FreezeRecord | null {
  return freezes.find(({ reopened }) => reopened === null) ?? null;
}

function toRecord({ heldOn, spanFrom, spanTo, directives, slides, freezes, ...row }: Row): ConferenceRecord {
  const span = { from: toDayOrNull(spanFrom), to: toDay(spanTo) };
  return {
    ...row,
    heldOn: toDay(heldOn),
    span,
    spanLabel: printSpan(span),
    directives: directives.map(({ document: { type, ...document } }) => ({
      ...document,
      typeName: type.name,
    })),
    slides: slides.map((slide) => ({
      ...slide,
      kind: kindOf(slide.kind),
      settings: SlideSettingsSchema.parse(slide.settings),
    })),
    freezes: freezes.map(toFreeze),
  };
}

function toFreeze(row: Row['freezes'][number]): FreezeRecord {
  const { reopenedAt, reopenedBy, reopenReason } = row;
  return {
    id: row.id,
    number: row.number,
    asOfSeq: row.asOfSeq.toString(),
    at: row.frozenAt.toISOString(),
    byPost: row.frozenBy.name,
    checksum: row.checksum,
    reopened:
      reopenedAt === null
        ? null
        : {
            at: reopenedAt.toISOString(),
            byPost: reopenedBy?.name ?? '',
            reason: reopenReason ?? '',
          },
  };
}

function kindOf(stored: string): SlideKind {
  const kind = SLIDE_KINDS.find((each) => each === stored);
  if (!kind) throw new RangeError(`a slide is of no known kind: ${stored}`);
  return kind;
}
