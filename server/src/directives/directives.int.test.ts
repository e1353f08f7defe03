import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { refusalOf } from '../../test/report-steps.ts';
import { aWorld, type World } from '../../test/world.ts';
import { toDate } from '../core/db.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  const { db } = world;
  const directive = await db.document.create({
    data: { code: '15-NQ-TU', role: 'directive', typeCode: 'NQ', number: '15-NQ/TU', sortOrder: 1 },
  });
  const cited = await db.document.create({
    data: { code: '39-NQ-TW', role: 'directive', typeCode: 'NQ', number: '39-NQ/TW', sortOrder: 2 },
  });
  for (const code of ['KH-1', 'KH-2']) {
    await db.document.create({
      data: {
        code,
        role: 'plan',
        typeCode: 'KH',
        issuer: 'UBND quận',
        linksFrom: { create: { toId: directive.id, kind: 'implements' } },
      },
    });
  }
  await db.documentLink.create({ data: { fromId: directive.id, toId: cited.id, kind: 'refersTo' } });
  const task = (code: string, deadline: string | null, halted: 'cancelled' | null = null) =>
    db.task.create({
      data: {
        code,
        text: `Nhiệm vụ ${code}`,
        deadline: deadline === null ? null : toDate(deadline),
        halted,
        haltReason: halted && 'Không còn phù hợp',
        leadUnitId: world.unitId('ubnd'),
        documents: {
          create: [
            { documentId: directive.id, relation: 'serves' },
            { documentId: cited.id, relation: 'refersTo' },
          ],
        },
      },
    });
  await task('T1', '2022-10-04');
  await task('T2', '2022-10-05');
  await task('T3', '2022-10-04', 'cancelled');
  await task('T4', null);
});
afterAll(() => database.drop());

it('lists directives with what hangs on them', async () => {
  const list = await world.as('bode').directives.list();
  expect(list).toMatchObject([
    { code: '15-NQ-TU', typeName: 'Nghị quyết', planCount: 2, taskCount: 4, indicatorCount: 0 },
    { code: '39-NQ-TW', planCount: 0, taskCount: 0 },
  ]);
});

it('tells what carries a directive out, and which task is overdue today', async () => {
  const story = await world.as('lanhdao').directives.show({ code: '15-NQ-TU' });
  expect(story.plans).toEqual([
    { typeName: 'Kế hoạch', issuer: 'UBND quận', documents: [], unnumbered: 2, children: [] },
  ]);
  expect(story.related).toMatchObject([{ relation: 'Căn cứ, viện dẫn', document: { code: '39-NQ-TW' } }]);
  expect(story.tasks.map((task) => [task.code, task.isOverdue])).toEqual([
    ['T1', true],
    ['T2', false],
    ['T3', false],
    ['T4', false],
  ]);
  expect(story.tasks[0]).toMatchObject({
    leadUnitName: 'UBND quận',
    refersTo: [{ code: '39-NQ-TW', number: '39-NQ/TW', title: null }],
  });
});

it('knows no other document', async () => {
  await refusalOf(world.as('lanhdao').directives.show({ code: 'x' }), 'NOT_FOUND');
});
