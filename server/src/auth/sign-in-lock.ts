import type { Db } from '../core/db.ts';

const FAILURES_ALLOWED = 5;
const LOCK_SECONDS = 5 * 60;

const lastOf = new Map<string, Promise<unknown>>();

/**
 * Does what concerns one user name one after another, so that many tries at once cannot slip past the count of failures,
 * and many right ones at once do not look like failures.
 */
export function inTurnOf<T>(username: string, work: () => Promise<T>): Promise<T> {
  const mine = (lastOf.get(username) ?? Promise.resolve()).then(work, work);
  lastOf.set(username, mine);
  const forget = () => lastOf.get(username) === mine && lastOf.delete(username);
  void mine.then(forget, forget);
  return mine;
}

/** @returns whole seconds until the name's lock ends, 0 when it is not locked */
export async function secondsLocked(db: Db, username: string): Promise<number> {
  const [lock] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT ceil(extract(epoch FROM locked_until - now()))::int AS seconds FROM login_lock
    WHERE username = ${username} AND locked_until > now()`;
  return lock?.seconds ?? 0;
}

/**
 * Counts a failure; the fifth in a row locks the name for five minutes. Kept by user name and not by address: an office
 * stands behind one address, an attacker behind many. Names that do not exist are counted alike and so cannot be told from
 * those that do.
 * @source product decision, docs/decisions/0003
 */
export async function countFailure(db: Db, username: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO login_lock AS lock (username, fails) VALUES (${username}, 1)
    ON CONFLICT (username) DO UPDATE SET
      fails = CASE WHEN lock.locked_until IS NULL THEN lock.fails + 1 ELSE 1 END,
      locked_until = CASE
        WHEN lock.locked_until IS NULL AND lock.fails + 1 >= ${FAILURES_ALLOWED}::int
        THEN now() + make_interval(secs => ${LOCK_SECONDS}::int)
      END`;
}

/** Starts the count anew: after a success, or when an administrator unlocks. Locks that have ended go with it. */
export async function forgetFailures(db: Pick<Db, 'loginLock'>, username: string): Promise<void> {
  await db.loginLock.deleteMany({ where: { OR: [{ username }, { lockedUntil: { lt: new Date() } }] } });
}
