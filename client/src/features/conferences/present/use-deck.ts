import { useEffect, useEffectEvent, useState } from 'react';
import type { Screen } from '../slides/screens.ts';
import { commandOf, type PresenterCommand, screenOfSlide } from './presenter-keys.ts';
import { useSharedPlace } from './use-shared-place.ts';

export type Deck = {
  index: number;
  last: number;
  isBlank: boolean;
  /** digits of a slide's number, before Enter */
  typed: string;
  goTo: (wanted: number) => void;
  /** @returns whether the command was one that moves the slides */
  carryOut: (command: PresenterCommand) => boolean;
};

/** Going through the screens of a conference, in step with its other windows. */
export function useDeck(conferenceId: string, screens: readonly Screen[]): Deck {
  const [place, changePlace] = useSharedPlace(conferenceId);
  const [typed, setTyped] = useState('');
  const last = Math.max(0, screens.length - 1);
  const index = Math.min(place.index, last);
  const goTo = (wanted: number) => {
    setTyped('');
    changePlace(() => ({ index: Math.max(0, Math.min(last, wanted)), isBlank: false }));
  };
  const carryOut = (command: PresenterCommand): boolean => {
    switch (command.kind) {
      case 'next':
        goTo(index + 1);
        return true;
      case 'previous':
        goTo(index - 1);
        return true;
      case 'first':
        goTo(0);
        return true;
      case 'last':
        goTo(last);
        return true;
      case 'goTo':
        goTo(screenOfSlide(screens, command.slideNumber));
        return true;
      case 'digit':
        setTyped(command.typed);
        return true;
      case 'blank':
        changePlace((now) => ({ ...now, isBlank: !now.isBlank }));
        return true;
      case 'back':
        setTyped('');
        return typed !== '';
      case 'overview':
      case 'help':
      case 'scheme':
      case 'fullScreen':
        return false;
    }
  };
  return { index, last, isBlank: place.isBlank, typed, goTo, carryOut };
}

/**
 * The keys of a window that shows the slides; a button that has the focus keeps Space and Enter.
 * @param carryOut says whether it used the command; else the key is left to the browser
 */
export function useDeckKeys(typed: string, carryOut: (command: PresenterCommand) => boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const on = event.target instanceof HTMLElement ? event.target : null;
    // A panel over the slides has its own keys; Escape has closed it by now, and must not do anything more.
    if (on?.closest('[data-portal]')) return;
    if (on?.closest('button, a') && (event.key === ' ' || event.key === 'Enter') && typed === '') return;
    const command = commandOf(event, typed);
    if (command && carryOut(command)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
