import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';

type Props = { height: number; children: (width: number) => ReactNode };

/** Gives a drawing the width it has; until that is known the room is kept, so that nothing jumps. */
export function Measured({ height, children }: Props) {
  const { ref, width } = useElementSize();
  return (
    <div ref={ref} className="chart-room" style={{ minHeight: height }}>
      {width > 0 && children(Math.floor(width))}
    </div>
  );
}
