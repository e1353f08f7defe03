import { useSyncExternalStore } from 'react';

export type Language = 'vi' | 'en';

const KEY = 'soket.language';
const listeners = new Set<() => void>();
let current: Language = stored();

function stored(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi'; // Storage is closed to us (private mode): the choice lasts as long as the page.
  }
}

export function currentLanguage(): Language {
  return current;
}

/** Kept per browser: a meeting room's machine stays as it was set. */
export function setLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = language;
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

export type Dictionary<T> = Record<Language, T>;

/** Words in both languages. Vietnamese comes first and sets the shape; an English entry that is missing does not compile. */
export function dictionary<T>(vi: T, en: NoInfer<T>): Dictionary<T> {
  return { vi, en };
}

/** The words in the reader's language. */
export function useWords<T>(words: Dictionary<T>): T {
  return words[useLanguage()];
}
