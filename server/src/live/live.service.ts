import { scopeOf } from '@soket/shared/permissions';
import type { Actor } from '../core/actor.ts';
import type { Change, Changes, Topic } from '../core/changes.ts';

type Watching = {
  actor: Actor;
  changes: Changes;
  /** whether the session that opened the stream is still good, and the account the same */
  isStillSignedIn: () => Promise<boolean>;
};

/** What may have changed, and nothing of what: which reports or numbers one learns by asking, with one's own rights. */
export type Hint = { topic: Topic };

/** Hints of what this person can see, for as long as the session lasts that asked for them. */
export async function* watchChanges(
  { actor, changes, isStillSignedIn }: Watching,
  signal: AbortSignal,
): AsyncGenerator<Hint, void> {
  for await (const topics of changes.follow(signal, (change) => isSeenBy(actor, change))) {
    if (!(await isStillSignedIn())) return;
    for (const topic of topics) yield { topic };
  }
}

/** Every unit's figures and work move the district's totals, which everybody who reads sees; reports are seen by unit. */
function isSeenBy(actor: Actor, { topic, unitId }: Change): boolean {
  switch (scopeOf(actor.role)) {
    case 'nothing':
      return false;
    case 'ownUnit':
      return topic !== 'reports' || unitId === null || unitId === actor.unitId;
    case 'ownedForms':
    case 'everything':
      return true;
  }
}
