import type { GrassrootsTotals } from './grassroots-series.ts';
import type { PetitionTotals, ReceptionTotals } from './petition-series.ts';
import type { Fact } from './demo-source.ts';

/** Published counts as whole numbers, for the series that have to add up to them. */
export function totalsOf(facts: readonly Fact[]): {
  grassroots: GrassrootsTotals;
  petitions: PetitionTotals;
  receptions: ReceptionTotals;
} {
  const fact = (id: string): Fact => {
    const found = facts.find((candidate) => candidate.id === id);
    if (!found) throw new RangeError(`The source has no ${id}`);
    return found;
  };
  const whole = (id: string, side: 'value' | 'numerator' | 'denominator' = 'value'): number => {
    const value = Number(fact(id)[side]);
    if (!Number.isInteger(value)) throw new RangeError(`${id} has no whole ${side}`);
    return value;
  };
  const count = (id: string) => ({
    received: whole(id, 'denominator'),
    openAtEnd: whole(id, 'denominator') - whole(id, 'numerator'),
  });
  const [all, complaints, denunciations] = [count('F47'), count('F48'), count('F50')];
  return {
    grassroots: {
      opinionsResolved: whole('F14', 'numerator'),
      opinionsRaised: whole('F14', 'denominator'),
      committeeMembersAdded: whole('F21'),
      dialogues: whole('F32'),
      contributions: whole('F33'),
      wardsMet: whole('F04'),
      postsNotLocal: whole('F25', 'numerator'),
      posts: whole('F25', 'denominator'),
    },
    petitions: {
      allReceived: whole('F46'),
      complaints,
      denunciations,
      third: {
        received: all.received - complaints.received - denunciations.received,
        openAtEnd: all.openAtEnd - complaints.openAtEnd - denunciations.openAtEnd,
      },
      referred: count('F52'),
      cases: count('F53'),
      noLongerComplex: whole('F54'),
    },
    receptions: {
      receptions: whole('F42'),
      people: whole('F43'),
      byLeaders: whole('F44'),
      peopleByLeaders: whole('F45'),
    },
  };
}
