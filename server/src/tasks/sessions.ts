import { latenessOf } from '@soket/shared/task';
import { type Deps, seesAllUnits } from '../core/actor.ts';
import { toDayOrNull } from '../core/db.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import { stateOf } from './task-rows.ts';
import type { SessionCell, SessionMatrix } from './task-story.ts';

/**
 * The sessions of every cadence, unit × year, the years from the first round to the last. A reporting unit is told its own
 * row; the totals are the district's.
 */
export async function sessionMatrices({ db, clock, actor }: Deps): Promise<SessionMatrix[]> {
  const today = clock.today();
  const tasks = await db.task.findMany({
    where: { kind: 'session' },
    orderBy: [{ sortOrder: 'asc' }, { code: 'asc' }],
    select: {
      code: true,
      text: true,
      recurrence: true,
      halted: true,
      assignments: {
        orderBy: [{ unit: { sortOrder: 'asc' } }, { unit: { code: 'asc' } }, { roundEnds: 'asc' }],
        select: {
          id: true,
          unitId: true,
          occurrence: true,
          deadline: true,
          doneOn: true,
          mode: true,
          status: true,
          revision: true,
        },
      },
    },
  });
  const names = await unitNamesOn(
    db,
    tasks.flatMap(({ assignments }) => assignments.map(({ unitId }) => unitId)),
    today,
  );
  return tasks.map(({ code, text, recurrence, halted, assignments }) => {
    const parts = assignments.map((part) => {
      const deadline = toDayOrNull(part.deadline);
      const heldOn = toDayOrNull(part.doneOn);
      const { id: partId, status, occurrence, mode, revision } = part;
      const lateness = latenessOf(stateOf(part, { halted }), today);
      const cell: SessionCell = { partId, occurrence, deadline, heldOn, mode, status, lateness, revision };
      return { unitId: part.unitId, year: yearOf(occurrence, deadline ?? today), cell };
    });
    const found = parts.map(({ year }) => year);
    const first = Math.min(...found);
    const years =
      found.length === 0
        ? []
        : Array.from({ length: Math.max(...found) - first + 1 }, (_, index) => first + index);
    const byUnit = Map.groupBy(
      parts.filter(({ unitId }) => seesAllUnits(actor) || unitId === actor.unitId),
      ({ unitId }) => unitId,
    );
    return {
      taskCode: code,
      text,
      recurrence,
      years,
      rows: [...byUnit].flatMap(([unitId, own]) => {
        const unit = names.get(unitId);
        if (!unit) return [];
        return [{ unit, years: years.map((year) => ({ year, cells: cellsOf(own, year) })) }];
      }),
      totals: years.map((year) => {
        const binding = cellsOf(parts, year).filter(({ status }) => status !== 'cancelled');
        return { year, held: binding.filter(({ status }) => status === 'done').length, of: binding.length };
      }),
    };
  });
}

function cellsOf(parts: readonly { year: number; cell: SessionCell }[], year: number): SessionCell[] {
  return parts.filter((part) => part.year === year).map(({ cell }) => cell);
}

/** Of a round's code, which begins with its year; a session held once is put where its day is. */
function yearOf(occurrence: string, day: string): number {
  return Number((occurrence === '' ? day : occurrence).slice(0, 4));
}
