import { type PointerEvent, useRef } from 'react';
import type { CellRange, GridField } from './cell-range.ts';
import type { GridPosition } from './use-grid-position.ts';

type Parts = {
  position: GridPosition;
  lineAt: (x: number, y: number) => number | null;
  extendTo: (index: number, field: GridField) => void;
  fillDown: (range: CellRange) => void;
};

/**
 * The small square at the corner of what is marked, pulled down by mouse, pen or finger: the last marked line is copied
 * into the lines it is pulled over. The table holds the pointer, because the square itself moves on with the marking.
 */
export function useFillDrag({ position, lineAt, extendTo, fillDown }: Parts) {
  const pulled = useRef<{ from: number; to: number; fields: readonly GridField[] } | null>(null);

  return {
    onPointerDown: (event: PointerEvent) => {
      const { lines, fields } = position.range;
      const last = lines.at(-1);
      if (!last || event.button !== 0 || !isFillHandle(event.target)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const from = position.indexOf(last.id);
      pulled.current = { from, to: from, fields };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const pull = pulled.current;
      const field = pull?.fields.at(-1);
      if (!pull || !field) return;
      const to = Math.max(pull.from, lineAt(clientX, clientY) ?? pull.to);
      if (to === pull.to) return;
      pull.to = to;
      extendTo(to, field);
    },
    onPointerUp: () => {
      const pull = pulled.current;
      pulled.current = null;
      if (!pull || pull.to === pull.from) return;
      fillDown({ lines: position.lines.slice(pull.from, pull.to + 1), fields: pull.fields });
    },
    onPointerCancel: () => {
      pulled.current = null;
    },
  };
}

export function isFillHandle(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.dataset['fillHandle'] !== undefined;
}
