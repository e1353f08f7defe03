import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from '../generated/prisma/client.ts';
import { createTurns, type Turns } from './turns.ts';

export type Db = PrismaClient;

declare const inside: unique symbol;
/** A client that is certainly inside a transaction: only `inTransaction` makes one, so audit rows cannot be written beside it. */
export type Tx = Prisma.TransactionClient & { readonly [inside]: true };

/** What a read may be asked of: the plain client or an open transaction. */
export type Reader = Db | Tx;

const CONNECTIONS = 10;
/** So many write at once; what is left of the connections serves those who read meanwhile. */
const WRITERS = 6;
const writersOf = new WeakMap<Db, Turns>();

/** Statements that a connection remembers the plan of: planning costs more than running most of them. */
const REMEMBERED_STATEMENTS = 300;

/** @param url connection of the app's own role, which is not the owner of the tables */
export function createDb(url: string): Db {
  const names = new Map<string, string>();
  const statementNameGenerator = ({ sql }: { sql: string }) => {
    // Bulk inserts and lists of ids come in any length: what comes after the first hundreds stays without a name.
    if (names.size < REMEMBERED_STATEMENTS && !names.has(sql)) names.set(sql, `s${names.size}`);
    return names.get(sql) ?? '';
  };
  const adapter = new PrismaPg({ connectionString: url, max: CONNECTIONS }, { statementNameGenerator });
  return new PrismaClient({ adapter });
}

/** A connection of its own for one piece of work, given back whatever becomes of it. @param url as for `createDb` */
export async function usingDb<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = createDb(url);
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
  }
}

/**
 * Runs one use case: everything in `work` is stored, or nothing is. When hundreds of units send at once they wait here, in
 * turn and without a limit; waiting for a connection has one, and the late ones would be told of a fault of the server.
 * Never within another one: it would wait for a turn that is its own.
 */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const turns = writersOf.get(db) ?? createTurns(WRITERS);
  writersOf.set(db, turns);
  // The brand exists only for the compiler; this is the one place that gives it.
  return turns(() => db.$transaction((tx) => work(tx as Tx), { maxWait: 10_000, timeout: 30_000 }));
}

/** A day as Prisma hands `@db.Date` out and takes it in: midnight UTC. */
export const toDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const toDay = (date: Date): string => date.toISOString().slice(0, 10);
export const toDateOrNull = (day: string | null): Date | null => (day === null ? null : toDate(day));
export const toDayOrNull = (date: Date | null): string | null => (date === null ? null : toDay(date));
