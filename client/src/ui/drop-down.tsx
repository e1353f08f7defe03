import { Button, type ButtonProps } from '@mantine/core';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import classes from './drop-down.module.css';

type Props = {
  /** The button's content, and its name where that is more than what it shows. */
  button: ReactNode;
  buttonProps?: ButtonProps & { 'aria-label'?: string };
  /** The panel's name. */
  label: string;
  align?: 'start' | 'end';
  width: number;
  children: (close: () => void) => ReactNode;
};

/**
 * A button with a panel under it, for the frame's few controls. Of our own because a positioning library is a tenth of
 * the first load, and these panels always hang under their buttons.
 */
export function DropDown({ button, buttonProps, label, align = 'start', width, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const whole = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  const close = () => {
    setOpen(false);
    whole.current?.querySelector('button')?.focus();
  };

  useEffect(() => {
    if (!isOpen) return undefined;
    panel.current?.focus();
    const leave = (event: Event) => {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) setOpen(false);
    };
    // Both: a click on nothing focusable moves no focus, and Tab makes no click.
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);

  return (
    <div
      ref={whole}
      className={classes['whole']}
      role="presentation"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
      }}
    >
      <Button
        {...buttonProps}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </Button>
      {isOpen && (
        <div
          id={id}
          ref={panel}
          role="dialog"
          aria-label={label}
          tabIndex={-1}
          className={classes['panel']}
          data-align={align}
          style={{ width }}
        >
          {children(close)}
        </div>
      )}
    </div>
  );
}
