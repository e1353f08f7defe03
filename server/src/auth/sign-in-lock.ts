import type { Db } from '../core/db.ts';

const FAILURES_ALLOWED = 5;
const LOCK_SECONDS = 5 * 60;

/**
 * Takes one of the few tries a user name has before it is locked for five minutes. The try is counted before the password
 * is looked at, so that many at once cannot slip past the count; `forgetFailures` gives all back after a success.
 * Kept by user name and not by address: an office stands behind one address, an attacker behind many. Names that do not
 * exist are counted alike and so cannot be told from those that do.
 * @returns 0 when the try may go on, else the whole seconds until the lock ends
 * @source product decision, docs/decisions/0003
 */
export async function takeSignInTry(db: Db, username: string): Promise<number> {
  const taken = await db.$queryRaw<{ fails: number }[]>`
    INSERT INTO login_lock AS lock (username, fails) VALUES (${username}, 1)
    ON CONFLICT (username) DO UPDATE SET
      fails = CASE WHEN lock.locked_until IS NULL THEN lock.fails + 1 ELSE 1 END,
      locked_until = CASE
        WHEN lock.locked_until IS NULL AND lock.fails + 1 >= ${FAILURES_ALLOWED}::int
        THEN now() + make_interval(secs => ${LOCK_SECONDS}::int)
      END
    WHERE lock.locked_until IS NULL OR lock.locked_until <= now()
    RETURNING fails`;
  if (taken.length > 0) return 0;
  const [lock] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT ceil(extract(epoch FROM locked_until - now()))::int AS seconds FROM login_lock
    WHERE username = ${username} AND locked_until > now()`;
  return lock?.seconds ?? 1; // unlocked between the two statements: the next try will tell
}

/** Gives the tries back: after a success, or when an administrator unlocks. Locks that have ended go with them. */
export async function forgetFailures(db: Pick<Db, 'loginLock'>, username: string): Promise<void> {
  await db.loginLock.deleteMany({ where: { OR: [{ username }, { lockedUntil: { lt: new Date() } }] } });
}
