import { randomUUID } from 'node:crypto';
import { periodCode } from '@soket/shared/period';
import type pg from 'pg';
import { createSeal } from '../src/auth/seal.ts';
import { type Clock, settableClock } from '../src/core/clock.ts';
import type { Db } from '../src/core/db.ts';
import { createCaller } from '../src/core/trpc.ts';
import { createFanOut } from '../src/live/fan-out.ts';
import { defineElement } from '../src/definitions/define-element.ts';
import { addFormVersion, openForm } from '../src/definitions/define-form.ts';
import { appRouter } from '../src/router.ts';
import { NO_BACKUPS } from '../test/no-backups.ts';
import { compared, inTurns, type Line } from './measure.ts';

const FIGURES = 60;
const ROUNDS = 150;
const YEARS = [2017, 2018, 2019, 2020, 2021];

type Place = { unitCode: string; periodCode: string };

/** A ward sends a report of 60 figures: saving what was typed, and submitting it, against plain inserts of the same rows. */
export async function benchSubmit(db: Db, client: pg.Client): Promise<Line[]> {
  const clock = settableClock(new Date('2022-10-05T09:00:00+07:00'));
  const codes = Array.from({ length: FIGURES }, (_, index) => `BENCH.${index + 1}`);
  const wards = await db.orgUnit.findMany({ where: { levelCode: 'ward' }, select: { code: true } });
  await defineBenchForm(
    db,
    clock,
    codes,
    wards.map(({ code }) => code),
  );
  const places = wards.flatMap(({ code }) =>
    YEARS.flatMap((year) =>
      [1, 2, 3, 4].map((quarter) => ({ unitCode: code, periodCode: periodCode('quarter', year, quarter) })),
    ),
  );
  const plain = await preparePlain(client, codes);
  const reporters = await reportersOf(db, clock);
  const at = (round: number): Place => {
    const place = places[round];
    if (!place) throw new Error('bench: more rounds than reports');
    return place;
  };
  const save = await inTurns(
    ROUNDS,
    async (round) => {
      const { unitCode, periodCode: period } = at(round);
      await reporters(unitCode).reports.save({
        formCode: 'BENCH',
        periodCode: period,
        revision: 0,
        requestKey: randomUUID(),
        figures: codes.map((elementCode, index) => ({
          elementCode,
          placeUnitCode: null,
          value: String(index + round),
        })),
      });
    },
    () => plain.save(),
  );
  const submit = await inTurns(
    ROUNDS,
    async (round) => {
      const { unitCode, periodCode: period } = at(round);
      const key = { formCode: 'BENCH', periodCode: period, revision: 1, requestKey: randomUUID() };
      await reporters(unitCode).reports.submit(key);
    },
    () => plain.submit(),
  );
  const line = compared('submit-60-figures', submit);
  const beyond = (line.p99 ?? 0) - submit.plain.p99;
  return [compared('save-60-figures', save), { ...line, goal: 'p99 ≤ SQL + 40 ms', isReached: beyond <= 40 }];
}

async function defineBenchForm(
  db: Db,
  clock: Clock,
  codes: readonly string[],
  unitCodes: readonly string[],
): Promise<void> {
  const user = await db.user.findUniqueOrThrow({ where: { username: 'chuyenvien' } });
  const actor = {
    userId: user.id,
    username: 'chuyenvien',
    post: user.name,
    role: user.role,
    unitId: user.unitId,
  };
  const deps = { db, clock, actor };
  for (const code of codes)
    await defineElement(deps, { code, name: `Mục ${code}`, measure: 'lượt', kind: 'flow' });
  const calendar = await db.reportingCalendar.findFirstOrThrow({
    where: { periods: { some: { code: '2017-Q1', firstDay: new Date('2017-01-01') } } },
  });
  await openForm(deps, {
    code: 'BENCH',
    ownerUnitCode: 'vpqu',
    units: unitCodes.map((unitCode) => ({ unitCode })),
  });
  const lines = codes.map((elementCode, index) => ({ elementCode, label: String(index + 1) }));
  const total = { element: codes[0] ?? '', sign: 1 as const };
  await addFormVersion(deps, {
    formCode: 'BENCH',
    name: 'Biểu đo tốc độ',
    frequency: 'quarter',
    calendarCode: calendar.code,
    rules: codes.slice(1, 11).map((element) => ({
      kind: 'identity',
      lhs: [total],
      relation: '<=',
      rhs: [{ element, sign: 1 }],
      severity: 'hard',
    })),
    sections: [{ name: 'Số liệu', lines }],
  });
}

async function reportersOf(db: Db, clock: Clock) {
  const users = await db.user.findMany({ where: { role: 'reporter' }, include: { unit: true } });
  const callers = new Map(
    users.map((user) => {
      const { id: userId, username, name: post, role, unitId } = user;
      const context = {
        db,
        clock,
        actor: { userId, username, post, role, unitId },
        requestId: 'bench',
        changes: createFanOut(),
        backups: NO_BACKUPS,
        seal: createSeal('a secret of the tests, 32 bytes or more'),
        session: null,
        isMailConfigured: false,
        isStillSignedIn: async () => true,
      };
      return [user.unit?.code ?? '', createCaller(appRouter)(context)];
    }),
  );
  return (unitCode: string) => {
    const caller = callers.get(unitCode);
    if (!caller) throw new Error(`bench: nobody reports for ${unitCode}`);
    return caller;
  };
}

/** The same rows by hand in a table of the same shape: what storing and reading them costs without any rule. */
async function preparePlain(client: pg.Client, codes: readonly string[]) {
  await client.query(`
    CREATE TEMP TABLE plain_version (id uuid PRIMARY KEY, status text NOT NULL, revision int NOT NULL, at timestamptz);
    CREATE TABLE plain_figure (id uuid PRIMARY KEY DEFAULT uuidv7(), version_id uuid NOT NULL, code text NOT NULL,
      value numeric(21, 6), saved_at timestamptz NOT NULL);
    CREATE UNIQUE INDEX ON plain_figure (version_id, code);
    CREATE TABLE plain_state (seq bigserial PRIMARY KEY, version_id uuid NOT NULL, code text NOT NULL,
      value numeric(21, 6), saved_at timestamptz NOT NULL);
    CREATE TABLE plain_audit (seq bigserial PRIMARY KEY, at timestamptz NOT NULL, body jsonb)`);
  const saved: string[] = [];
  let next = 0;
  return {
    save: async () => {
      const id = randomUUID();
      saved.push(id);
      await client.query('BEGIN');
      await client.query(`INSERT INTO plain_version VALUES ($1, 'draft', 1, now())`, [id]);
      for (const table of ['plain_figure', 'plain_state']) {
        await client.query(
          `INSERT INTO ${table} (version_id, code, value, saved_at) SELECT $1, code, 7, now() FROM unnest($2::text[]) AS code`,
          [id, codes],
        );
      }
      await client.query('INSERT INTO plain_audit (at, body) VALUES (now(), $1)', [
        JSON.stringify({ codes }),
      ]);
      await client.query('COMMIT');
    },
    submit: async () => {
      const id = saved[next];
      next += 1;
      await client.query('BEGIN');
      await client.query('SELECT code, value FROM plain_figure WHERE version_id = $1', [id]);
      await client.query(
        `UPDATE plain_version SET status = 'submitted', revision = revision + 1 WHERE id = $1 AND revision = 1`,
        [id],
      );
      await client.query('INSERT INTO plain_audit (at, body) VALUES (now(), $1)', ['{}']);
      await client.query('COMMIT');
    },
  };
}
