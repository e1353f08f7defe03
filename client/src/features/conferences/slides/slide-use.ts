import { createContext, useContext } from 'react';
import type { Correction } from '../corrections.ts';

/** What a slide's numbers lead to where it is shown; a preview or a sheet of paper only shows them. */
export type SlideUse = {
  /** what frozen numbers have become since, by trace code; absent where they stand as they were */
  corrections: ReadonlyMap<string, Correction>;
  onTrace?: ((trace: string) => void) | undefined;
  /** pressing a name in a ranking or heat map */
  onDrill?: ((unitName: string) => void) | undefined;
};

export const SlideUseContext = createContext<SlideUse>({ corrections: new Map() });

export function useSlide(): SlideUse {
  return useContext(SlideUseContext);
}
