import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { refusalOf } from '../../test/report-steps.ts';
import { aWorld, type Person, type World } from '../../test/world.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  await world.db.document.create({ data: { code: 'CT-15', role: 'directive', typeCode: 'CT' } });
});
afterAll(() => database.drop());

const staff = () => world.as('chuyenvien').steering;
const committeesOf = async (person: Person) =>
  (await world.as(person).directives.show({ code: 'CT-15' })).steering;

it('keeps every review of a committee by posts, the newest first and what has no day last', async () => {
  expect(await committeesOf('bode')).toEqual([]);
  const request = { name: 'Ban Chỉ đạo Chỉ thị 15', documentCode: 'CT-15', requestKey: randomUUID() };
  const { id, revision } = await staff().form(request);
  expect(await staff().form(request)).toEqual({ id, revision });
  const posts = [{ role: 'Trưởng ban', post: 'Bí thư Quận ủy' }];
  const review = (at: number, reviewedOn: string | null) =>
    staff().review({ committeeId: id, revision: at, reviewedOn, posts, requestKey: randomUUID() });
  await review(0, null);
  await review(1, '2017-01-06');
  await review(2, '2020-09-01');
  await refusalOf(review(2, '2021-01-01'), 'INVALID_INPUT');
  await refusalOf(review(3, '2022-10-06'), 'INVALID_INPUT');
  const [committee] = await committeesOf('bode');
  expect(committee).toMatchObject({ unitName: 'Quận Thử', revision: 3 });
  expect(committee?.reviews.map(({ reviewedOn }) => reviewedOn)).toEqual(['2020-09-01', '2017-01-06', null]);
  expect(committee?.reviews[0]?.posts).toEqual(posts);
  expect(await world.db.auditEvent.count({ where: { action: { startsWith: 'steering:' } } })).toBe(4);
});

it('puts a review right for everybody, and keeps what stood there', async () => {
  const [committee] = await committeesOf('chuyenvien');
  const [newest] = committee?.reviews ?? [];
  const posts = [{ role: 'Trưởng ban', post: 'Phó Bí thư Quận ủy' }];
  const correct = (revision: number, more: object = {}) =>
    staff().correctReview({
      reviewId: newest?.id ?? '',
      revision,
      reviewedOn: '2020-09-01',
      posts,
      ...more,
      requestKey: randomUUID(),
    });
  await refusalOf(correct(2), 'INVALID_INPUT');
  await refusalOf(correct(3, { reviewId: randomUUID() }), 'NOT_FOUND');
  expect((await correct(3)).revision).toBe(4);
  const [now] = await committeesOf('bode');
  expect(now?.reviews).toHaveLength(3);
  expect(now?.reviews[0]).toMatchObject({ reviewedOn: '2020-09-01', posts });
  const [event] = await world.db.auditEvent.findMany({ where: { action: 'steering:correctReview' } });
  expect(event?.before).toMatchObject({ posts: newest?.posts });
});

it('takes no line without a post, and no committee of a document that is not there', async () => {
  const [committee] = await committeesOf('chuyenvien');
  const empty = {
    committeeId: committee?.id ?? '',
    revision: 4,
    posts: [{ role: 'Ủy viên', post: ' ' }],
    requestKey: randomUUID(),
  };
  expect((await refusalOf(staff().review(empty), 'INVALID_INPUT')).message).toContain('không ghi họ tên');
  const unknown = { name: 'Ban Chỉ đạo', documentCode: 'x', requestKey: randomUUID() };
  await refusalOf(staff().form(unknown), 'NOT_FOUND');
});
