import type { ConferenceContent, KeyFigure } from '@soket/shared/conference';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoDatabase, type TestDatabase } from '../../test/database.ts';
import { printedWords, sourceFacts } from '../../test/source-facts.ts';
import type { Deps } from '../core/actor.ts';
import { settableClock } from '../core/clock.ts';
import { checkFreeze, correctionsSince } from './check.ts';
import { conclusionsOf } from './conclusions.ts';
import { listConferences } from './conference-record.ts';
import { contentOf } from './show-conference.ts';
import { traceNumber } from './trace-number.ts';

let database: TestDatabase;
let deps: Deps;
let id = '';
let nextId = '';
let content: ConferenceContent;

beforeAll(async () => {
  database = await demoDatabase();
  const clock = settableClock(new Date('2022-10-05T09:00:00+07:00'));
  const actor = { userId: 'x', username: 'lanhdao', post: 'x', role: 'leader' as const, unitId: null };
  deps = { db: database.db, clock, actor };
  const conferences = await listConferences(deps);
  id = conferences.find(({ frozen }) => frozen !== null)?.id ?? '';
  nextId = conferences.find(({ frozen }) => frozen === null)?.id ?? '';
  content = await contentOf(deps, { id });
}, 300_000);

afterAll(() => database.drop());

function figuresOf({ slides }: ConferenceContent): Map<string, KeyFigure> {
  const all = slides.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : [])),
  );
  return new Map(all.map((figure) => [figure.indicatorCode, figure]));
}

describe('the conference of 08/9/2022', () => {
  it('is frozen', () => {
    expect(content.frozen?.number).toBe(1);
    expect(content.heldOn).toBe('2022-09-08');
  });

  it.each(sourceFacts.map((fact) => [fact.id, fact] as const))(
    'says %s in its own sentence as the source prints it',
    (code, fact) => {
      const figure = figuresOf(content).get(code);
      for (const words of printedWords(fact)) expect(figure?.sentence).toMatch(words);
      expect(figure?.standsOn.provenance).toMatch(/^số liệu công bố/);
    },
  );

  it('has a word for every fact: one that is altered is not found', () => {
    const found = sourceFacts.filter((fact) => {
      const sentence = figuresOf(content).get(fact.id)?.sentence ?? '';
      const altered = sentence.replaceAll(/\d/g, (digit) => String((Number(digit) + 1) % 10));
      return printedWords(fact).some((words) => words.test(altered));
    });
    expect(found).toEqual([]);
  });

  it('stands whole when it is checked again, and knows of no correction', async () => {
    const check = await checkFreeze(deps, { id });
    expect(check).toMatchObject({ isWhole: true, differences: [] });
    expect(await correctionsSince(deps, { id })).toEqual([]);
  });

  it('has the seven conclusions of the source, each a task that names neither who nor when', async () => {
    const { tasks, open } = await conclusionsOf(deps, { id });
    expect(tasks).toHaveLength(7);
    expect(tasks.filter(({ leadUnit, deadline }) => leadUnit !== null || deadline !== null)).toEqual([]);
    expect(open).toEqual([]);
  });

  it('leads from a code to the figures as of the freeze', async () => {
    const code = figuresOf(content).get('F14')?.trace ?? '';
    const traced = await traceNumber(deps, { code });
    expect(traced).toMatchObject({ indicatorCode: 'F14', frozen: { number: 1 } });
    expect(traced.trace.answer).toMatchObject({ numerator: '593', denominator: '608' });
  });
});

describe('the conference after it', () => {
  it('is answered now, says what is missing, and follows up the seven conclusions', async () => {
    const next = await contentOf(deps, { id: nextId });
    const rowsOf = (kind: string) =>
      next.slides
        .filter((slide) => slide.kind === kind)
        .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])));
    expect(next.frozen).toBeNull();
    expect(rowsOf('followUp')).toHaveLength(7);
    expect(rowsOf('missing').length).toBeGreaterThan(0);
    expect(rowsOf('tasks').length).toBeGreaterThan(7);
  });
});
