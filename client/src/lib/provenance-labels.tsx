import { SourceLabel } from '../ui/source-label.tsx';
import { answerWords } from './answer-words.ts';
import { useWords } from './language.ts';
import type { IndicatorAnswer } from './trpc.ts';

type Provenance = IndicatorAnswer['provenance'][number];

const KINDS = { published: 'printed', synthetic: 'made', reported: 'plain' } as const satisfies Record<
  Provenance,
  unknown
>;

/** What a value stands on, each kind in its own words: printed in a source, reported, or made up for the demonstration. */
export function ProvenanceLabels({ provenance }: { provenance: readonly Provenance[] }) {
  const words = useWords(answerWords);
  return provenance.map((kind) => (
    <SourceLabel key={kind} kind={KINDS[kind]} label={words.provenance[kind]} />
  ));
}
