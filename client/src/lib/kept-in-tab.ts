// What stays in this tab, over loading the page anew, until the tab is closed. Keys carry whose it is.

export function keep(key: string, data: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(data));
  } catch {
    // A full or forbidden store keeps nothing: the page is then what the server says.
  }
}

/** @returns undefined where nothing that can be read is kept */
export function kept(key: string): unknown {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // As above: nothing was kept either.
  }
}
