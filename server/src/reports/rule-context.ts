import type { Day } from '@soket/shared/day';
import type { FormRule, RuleContext } from '@soket/shared/form-rule';
import type { Reader } from '../core/db.ts';
import {
  type Asker,
  askerId,
  type EarlierFigures,
  earlierFigures,
  NOTHING_EARLIER,
} from './earlier-figures.ts';
import { peerSpreads } from './peer-spreads.ts';

export type RuledAsker = {
  formId: string;
  unitId: string;
  period: Asker['period'] & { lastDay: Day };
  rules: readonly FormRule[];
};

/** What a report is judged beside, and what its openings rest on. */
export type JudgedBeside = RuleContext & EarlierFigures;

/** For many reports at once; the number of queries does not grow with them. @returns by `askerId`, every asker has one */
export async function ruleContexts(
  reader: Reader,
  askers: readonly RuledAsker[],
): Promise<Map<string, JudgedBeside>> {
  // One after the other: a transaction has one connection.
  const earlier = await earlierFigures(reader, askers);
  const peers = await peerSpreads(reader, askers);
  return new Map(
    askers.map((asker) => {
      const id = askerId(asker);
      const { lastDay } = asker.period;
      return [id, { ...(earlier.get(id) ?? NOTHING_EARLIER), peers: peers.get(id) ?? [], lastDay }];
    }),
  );
}

export async function ruleContextOf(reader: Reader, asker: RuledAsker): Promise<JudgedBeside> {
  const found = (await ruleContexts(reader, [asker])).get(askerId(asker));
  return found ?? { ...NOTHING_EARLIER, peers: [], lastDay: asker.period.lastDay };
}
