import type { ReactNode } from 'react';
import classes from './marks.module.css';

type Props = { items: readonly ReactNode[]; label?: string };

/** Short facts on one line, parted by dots: what the numbers on a screen stand on. */
export function FactLine({ items, label }: Props) {
  return (
    <ul className={classes['line']} {...(label ? { 'aria-label': label } : {})}>
      {items.map((item, position) => (
        // The facts of a line never change places.
        <li key={position}>{item}</li>
      ))}
    </ul>
  );
}
