import { createHash } from 'node:crypto';
import { DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { LARGEST_WORKBOOK } from '@soket/shared/workbook-file';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, type Reader } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { FILE_SENTENCES } from '../workbook/file-sentences.ts';
import { safeRead } from '../workbook/safe-read.ts';
import { FileRefused } from '../workbook/sheet-file.ts';
import { holdTree, readStanding } from './change-units.ts';
import { linesOf, type ListRow, readRows } from './list-rows.ts';
import { type ListPlan, planList, type PlannedRow } from './plan-list.ts';
import { storeUnits } from './unit-state.ts';

/** More are taken in several lists: one import is one transaction. */
const MOST_IMPORTED = 1000;

export const CheckListInput = z.object({
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string().max(200_000) }),
    z.object({
      kind: z.literal('file'),
      fileBase64: z
        .string()
        .max(Math.ceil(LARGEST_WORKBOOK / 3) * 4 + 4096)
        .regex(/^[A-Za-z0-9+/]*={0,2}$/),
    }),
  ]),
  /** null: since before records begin */
  openedOn: DaySchema.nullable(),
});
export type CheckListInput = z.infer<typeof CheckListInput>;
export const ImportListInput = CheckListInput.extend({ seen: z.string().max(64), requestKey: z.uuid() });
export type ImportListInput = z.infer<typeof ImportListInput>;

export type ListPreview = {
  /** why the list as a whole is not read; then there are no rows */
  refusal: string | null;
  rows: PlannedRow[];
  /** levels that would be added */
  newLevels: string[];
  /** names this preview; the list is taken only as it says. Null while it cannot be taken */
  seen: string | null;
};

/** What a list of units would open, row by row, with every problem. Stores nothing. */
export async function checkList({ db }: Pick<Deps, 'db'>, input: CheckListInput): Promise<ListPreview> {
  const list = await readSource(input.source);
  if (typeof list === 'string') return { refusal: list, rows: [], newLevels: [], seen: null };
  const plan = await planOf(db, list, input);
  const newLevels = plan.newLevels.map(({ name }) => name);
  return { refusal: null, rows: plan.rows, newLevels, seen: plan.units.length === 0 ? null : digestOf(plan) };
}

/**
 * Opens every unit of a list, with the levels it names for the first time; all of them or none. The first unit without a
 * parent becomes the root of a workspace that has none.
 * @throws INVALID_INPUT when a row has a problem, or the list would no longer open what the preview said
 */
export async function importList(deps: Deps, input: ImportListInput): Promise<{ opened: number }> {
  const { db, actor, clock } = deps;
  const list = await readSource(input.source);
  if (typeof list === 'string') throw refusal(list);
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      await holdTree(tx);
      const plan = await planOf(tx, list, input);
      if (plan.units.length === 0 || digestOf(plan) !== input.seen)
        throw refusal('Danh sách hoặc cây đơn vị vừa thay đổi. Hãy kiểm tra lại rồi nhập.');
      const last = await tx.orgLevel.aggregate({ _max: { sortOrder: true } });
      await tx.orgLevel.createMany({
        data: plan.newLevels.map(({ code, name }, at) => ({
          code,
          name,
          countWord: name.toLocaleLowerCase('vi'),
          sortOrder: (last._max.sortOrder ?? 0) + at + 1,
        })),
      });
      await storeUnits(tx, [], plan.units);
      const rootCode = plan.rows.find(({ isRoot }) => isRoot)?.code;
      if (rootCode !== undefined) {
        const root = await tx.orgUnit.findUniqueOrThrow({ where: { code: rootCode }, select: { id: true } });
        await tx.workspace.updateMany({ where: { rootUnitId: null }, data: { rootUnitId: root.id } });
      }
      await recordAudit(tx, {
        actor,
        clock,
        action: 'units:importList',
        subject: { type: 'workspace', id: 'units' },
        after: { levels: plan.newLevels, units: plan.units },
      });
      await announce(tx, ['reports', 'figures', 'tasks'], null);
      return { opened: plan.units.length };
    }),
  );
}

async function planOf(
  reader: Reader,
  list: readonly ListRow[],
  { openedOn }: CheckListInput,
): Promise<ListPlan> {
  const standing = await readStanding(reader);
  const levels = await reader.orgLevel.findMany({
    orderBy: { sortOrder: 'asc' },
    select: { code: true, name: true },
  });
  return planList(standing, levels, list, openedOn);
}

const digestOf = (plan: ListPlan) => createHash('sha256').update(JSON.stringify(plan)).digest('hex');

/** @returns a sentence when there is no list that can be read */
async function readSource(source: CheckListInput['source']): Promise<ListRow[] | string> {
  if (source.kind === 'text') return counted(readRows(linesOf(source.text)));
  try {
    const { sheets } = await safeRead(Buffer.from(source.fileBase64, 'base64'));
    const lists = sheets.filter(({ isHidden }) => !isHidden).map(({ rows }) => readRows(rows));
    return counted(lists.find((rows) => rows.length > 0) ?? []);
  } catch (error) {
    if (error instanceof FileRefused) return FILE_SENTENCES[error.refusal];
    throw error;
  }
}

function counted(rows: ListRow[]): ListRow[] | string {
  if (rows.length === 0) return 'Danh sách chưa có đơn vị nào.';
  if (rows.length > MOST_IMPORTED)
    return `Danh sách có ${rows.length} đơn vị; mỗi lần nhập tối đa ${MOST_IMPORTED}. Hãy tách thành nhiều lần.`;
  return rows;
}

const refusal = (message: string) => new DomainError('INVALID_INPUT', { field: 'source', message });
