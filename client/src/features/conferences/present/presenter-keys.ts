/** What a key does while a conference is shown. A presenter's remote sends Page Up and Page Down. */
export type PresenterCommand =
  | { kind: 'next' | 'previous' | 'first' | 'last' | 'blank' | 'overview' | 'fullScreen' | 'help' | 'scheme' }
  | { kind: 'goTo'; slideNumber: number }
  | { kind: 'digit'; typed: string }
  | { kind: 'back' };

export type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

const PLAIN: Record<string, Exclude<PresenterCommand['kind'], 'goTo' | 'digit'>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
  Backspace: 'previous',
  Home: 'first',
  End: 'last',
  b: 'blank',
  '.': 'blank',
  f: 'fullScreen',
  d: 'scheme',
  '?': 'help',
  Escape: 'back',
};

/** @param typed digits pressed so far: a slide's number is typed, then Enter */
export function commandOf(event: PressedKey, typed: string): PresenterCommand | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (/^\d$/.test(key)) return { kind: 'digit', typed: `${typed}${key}`.slice(-3) };
  if (key === 'Enter') return typed === '' ? { kind: 'next' } : { kind: 'goTo', slideNumber: Number(typed) };
  const kind = PLAIN[key];
  return kind ? { kind } : null;
}

/** The screen on which a slide begins; the nearest one for a number that no slide has. */
export function screenOfSlide(screens: readonly { slideNumber: number }[], slideNumber: number): number {
  const found = screens.findIndex((screen) => screen.slideNumber >= slideNumber);
  return found === -1 ? Math.max(0, screens.length - 1) : found;
}
