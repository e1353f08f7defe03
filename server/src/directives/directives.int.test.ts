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
  expect(story.related).toMatchObject([
    { kind: 'refersTo', direction: 'to', document: { code: '39-NQ-TW' } },
  ]);
  expect(story.tasks.map((task) => [task.code, task.lateness])).toEqual([
    ['T1', 'overdue'],
    ['T2', 'dueSoon'],
    ['T3', 'inTime'],
    ['T4', 'inTime'],
  ]);
  expect(story.tasks[0]).toMatchObject({
    leadUnit: { name: 'UBND quận' },
    refersTo: [{ code: '39-NQ-TW', number: '39-NQ/TW', title: null }],
  });
});

it('tells of tasks that its plans order, how far those plans are, and who steers', async () => {
  const { db } = world;
  const plan = await db.document.create({
    data: { code: 'KH-9', role: 'plan', typeCode: 'KH', number: '01-KH/QU', sortOrder: 9 },
  });
  const directive = await db.document.findUniqueOrThrow({ where: { code: '39-NQ-TW' } });
  await db.documentLink.create({ data: { fromId: plan.id, toId: directive.id, kind: 'implements' } });
  const task = await db.task.create({ data: { code: 'T9', text: 'Việc của kế hoạch', planId: plan.id } });
  await db.taskAssignment.createMany({
    data: [
      {
        taskId: task.id,
        unitId: world.unitId('bode'),
        status: 'done',
        percent: 100,
        doneOn: toDate('2022-10-01'),
      },
      { taskId: task.id, unitId: world.unitId('ubnd') },
    ],
  });
  await db.steeringCommittee.create({
    data: {
      name: 'Ban Chỉ đạo',
      documentId: plan.id,
      unitId: world.unitId('ubnd'),
      reviews: { create: { posts: [{ role: 'Trưởng ban', post: 'Bí thư Quận ủy' }] } },
    },
  });
  const story = await world.as('lanhdao').directives.show({ code: '39-NQ-TW' });
  expect(story.tasks).toMatchObject([{ code: 'T9', counts: { done: 1, of: 2 } }]);
  expect(story.tasks[0]?.parts).toHaveLength(2);
  expect(story.progress).toMatchObject([{ planCode: 'KH-9', share: '0.5', counts: { done: 1, of: 2 } }]);
  expect(story.steering).toMatchObject([
    { name: 'Ban Chỉ đạo', reviews: [{ reviewedOn: null, posts: [{ post: 'Bí thư Quận ủy' }] }] },
  ]);
  const list = await world.as('lanhdao').directives.list();
  expect(list.find(({ code }) => code === '39-NQ-TW')).toMatchObject({ planCount: 1, taskCount: 1 });
  const ward = await world.as('bode').directives.show({ code: '39-NQ-TW' });
  expect(ward.tasks[0]).toMatchObject({ counts: { done: 1, of: 2 } });
  expect(ward.tasks[0]?.parts.map((part) => part.unit.code)).toEqual(['bode']);
});

it('knows no other document', async () => {
  await refusalOf(world.as('lanhdao').directives.show({ code: 'x' }), 'NOT_FOUND');
});
