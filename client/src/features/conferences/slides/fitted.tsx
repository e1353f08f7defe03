import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './slide.module.css';

/** The charts' 13 px text stands at 23 px on the slide: drawn small, shown enlarged, strokes and dots with it. */
const ENLARGED = 1.8;

type Props = {
  /** may be enlarged less where this height, of the small drawing, would not fit */
  contentHeight?: number;
  children: (size: { width: number; height: number }) => ReactNode;
};

/** Gives a drawing the room that is left on the slide. */
export function Fitted({ contentHeight, children }: Props) {
  const { ref, width, height } = useElementSize();
  const scale = contentHeight ? Math.min(ENLARGED, height / contentHeight) : ENLARGED;
  const size = { width: Math.floor(width / scale), height: Math.floor(height / scale) };
  return (
    <div ref={ref} className={classes['fitted']} data-drawing>
      {width > 0 && height > 0 && (
        <div
          className={classes['enlarged']}
          style={{ width: size.width, height: size.height, transform: `scale(${scale})` }}
        >
          {children(size)}
        </div>
      )}
    </div>
  );
}
