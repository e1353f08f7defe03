import type { Changes, Topic } from '../core/changes.ts';

type Watching = {
  changes: Changes;
  /** whether the session that opened the stream is still good */
  isStillSignedIn: () => Promise<boolean>;
};

/** What may have changed, and nothing of what: which units, reports or numbers one learns by asking, with one's own rights. */
export type Hint = { topic: Topic };

/** Hints for as long as the session lasts that asked for them. */
export async function* watchChanges(
  { changes, isStillSignedIn }: Watching,
  signal: AbortSignal,
): AsyncGenerator<Hint, void> {
  for await (const topics of changes.follow(signal)) {
    if (!(await isStillSignedIn())) return;
    for (const topic of topics) yield { topic };
  }
}
