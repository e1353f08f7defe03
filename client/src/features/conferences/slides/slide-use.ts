import { createContext, useContext } from 'react';

/** What a slide's numbers lead to where it is shown; a preview or a sheet of paper only shows them. */
export type SlideUse = {
  /** what a frozen number has become since, by its trace; absent where it stands as it was */
  corrections: ReadonlyMap<string, { now: string | null }>;
  onTrace?: ((trace: string) => void) | undefined;
  /** pressing a name in a ranking or heat map */
  onDrill?: ((unitName: string) => void) | undefined;
};

export const SlideUseContext = createContext<SlideUse>({ corrections: new Map() });

export function useSlide(): SlideUse {
  return useContext(SlideUseContext);
}
