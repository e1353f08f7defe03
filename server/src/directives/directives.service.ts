import { DomainError } from '@soket/shared/errors';
import type { Deps } from '../core/actor.ts';
import { type Reader, toDayOrNull } from '../core/db.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { listTasksOf } from '../tasks/list-tasks.ts';
import { progressOfPlans } from '../tasks/plan-progress.ts';
import type { DirectiveListItem, DirectiveStory, DocumentSummary } from './directive-story.ts';
import { steeringOf } from './steering-story.ts';
import { codesBelow, type Implementations, planGroups } from './plan-groups.ts';

/** Resolutions and directives in the order of the register, each with what hangs on it. */
export async function listDirectives({ db }: Deps): Promise<DirectiveListItem[]> {
  const [directives, implementations, tasks] = await Promise.all([
    db.document.findMany({
      where: { role: 'directive' },
      orderBy: [{ sortOrder: 'asc' }, { code: 'asc' }],
      select: { ...documentColumns, _count: { select: { indicators: true } } },
    }),
    implementationsOf(db),
    taskIdsByDocument(db),
  ]);
  return directives.map(({ _count, ...document }) => {
    const below = codesBelow(document.code, implementations);
    return {
      ...summaryOf(document),
      planCount: below.length,
      // The same tasks as its page tells of; one that serves it and stands in its plan is one task.
      taskCount: new Set([document.code, ...below].flatMap((code) => tasks.get(code) ?? [])).size,
      indicatorCount: _count.indicators,
    };
  });
}

/** One document with everything that carries it out. @throws NOT_FOUND */
export async function showDirective(deps: Deps, input: { code: string }): Promise<DirectiveStory> {
  const { db, clock } = deps;
  const [document, implementations] = await Promise.all([
    db.document.findUnique({
      where: { code: input.code },
      select: {
        ...documentColumns,
        purpose: true,
        spanFrom: true,
        spanTo: true,
        linksFrom: { select: { kind: true, to: { select: documentColumns } } },
        linksTo: { select: { kind: true, from: { select: documentColumns } } },
        indicators: {
          select: {
            indicator: {
              select: {
                code: true,
                versions: {
                  where: { supersededSeq: null },
                  select: { name: true, theme: true, sortOrder: true },
                },
              },
            },
          },
        },
      },
    }),
    implementationsOf(db),
  ]);
  if (!document) throw new DomainError('NOT_FOUND', { what: 'directive', id: input.code });
  const { linksFrom, linksTo, indicators, purpose, spanFrom, spanTo, ...own } = document;
  const plans = planGroups([own.code], implementations);
  const codes = [own.code, ...codesBelow(own.code, implementations)];
  const [tasks, progress, steering] = await Promise.all([
    listTasksOf(deps, codes),
    progressOfPlans(db, codes, clock.today()),
    steeringOf(db, codes, clock.today()),
  ]);
  return {
    directive: {
      ...summaryOf(own),
      purpose,
      spanFrom: toDayOrNull(spanFrom),
      spanTo: toDayOrNull(spanTo),
    },
    related: [
      ...linksFrom.map(({ kind, to }) => ({ kind, direction: 'to' as const, document: summaryOf(to) })),
      ...linksTo
        // Plans that carry it out stand in their groups.
        .filter(({ kind, from }) => !(kind === 'implements' && from.role === 'plan'))
        .map(({ kind, from }) => ({ kind, direction: 'from' as const, document: summaryOf(from) })),
    ],
    plans,
    progress: [...progress.values()],
    tasks,
    steering,
    indicators: indicators
      .flatMap(({ indicator: { code, versions } }) => versions.map((version) => ({ code, ...version })))
      .sort((a, b) => a.sortOrder - b.sortOrder || a.code.localeCompare(b.code))
      .map(({ code, name, theme }) => ({ code, name, theme })),
  };
}

const documentColumns = {
  code: true,
  role: true,
  typeCode: true,
  type: { select: { name: true } },
  number: true,
  issuer: true,
  issuedOn: true,
  title: true,
  asPrinted: true,
  likelyReading: true,
  note: true,
  source: true,
} as const satisfies Prisma.DocumentSelect;

function summaryOf(row: Prisma.DocumentGetPayload<{ select: typeof documentColumns }>): DocumentSummary {
  const { code, role, typeCode, type, number, issuer, issuedOn, title, asPrinted, ...notes } = row;
  return {
    code,
    role,
    typeCode,
    typeName: type.name,
    number,
    issuer,
    issuedOn: toDayOrNull(issuedOn),
    title,
    asPrinted,
    likelyReading: notes.likelyReading,
    note: notes.note,
    source: notes.source,
  };
}

async function implementationsOf(reader: Reader): Promise<Implementations> {
  const links = await reader.documentLink.findMany({
    where: { kind: 'implements', from: { role: 'plan' } },
    orderBy: [{ from: { sortOrder: 'asc' } }, { from: { code: 'asc' } }],
    select: { from: { select: documentColumns }, to: { select: { code: true } } },
  });
  const byCode = Map.groupBy(links, (link) => link.to.code);
  return new Map([...byCode].map(([code, found]) => [code, found.map(({ from }) => summaryOf(from))]));
}

/** The tasks that a document orders or that serve it, by its code. */
async function taskIdsByDocument(reader: Reader): Promise<Map<string, string[]>> {
  const tasks = await reader.task.findMany({
    select: {
      id: true,
      plan: { select: { code: true } },
      documents: { where: { relation: 'serves' }, select: { document: { select: { code: true } } } },
    },
  });
  const byCode = new Map<string, string[]>();
  for (const { id, plan, documents } of tasks)
    for (const { code } of [...(plan ? [plan] : []), ...documents.map(({ document }) => document)])
      byCode.set(code, (byCode.get(code) ?? []).concat(id));
  return byCode;
}
