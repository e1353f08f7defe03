import { elementsOf } from '@soket/shared/indicator';
import type { Catalogue } from './catalogue.ts';
import type { IndicatorDef } from './definitions.ts';

/** How an indicator is broken down: by reporting ward, by place, or not at all (null), and then none is invented. */
export function breakdownOf(catalogue: Catalogue, indicator: IndicatorDef): 'unit' | 'place' | null {
  const peers = new Set(catalogue.peers.map((peer) => peer.id));
  const elements = elementsOf(indicator.formula).map(({ element }) => catalogue.element(element));
  const ways = elements.map((element) => {
    if (!element || element.kind === 'printed') return null;
    const asked = catalogue.schedule(element.id);
    if (asked.some(({ unitIds }) => unitIds.some((id) => peers.has(id)))) return 'unit';
    return element.byPlace && asked.length > 0 ? 'place' : null;
  });
  if (ways.length === 0 || ways.includes(null)) return null;
  return ways.includes('place') ? 'place' : 'unit';
}
