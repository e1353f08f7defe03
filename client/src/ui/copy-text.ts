/**
 * Puts text on the clipboard. On an office network without https the modern way is closed, so the old one is tried.
 * @returns whether it is there now
 */
export async function copyText(text: string): Promise<boolean> {
  // The type says it is always there; outside a secure context it is not.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard) {
    try {
      await clipboard.writeText(text);
      return true;
    } catch {
      // Refused by the browser's settings: the old way may still do.
    }
  }
  return copyTheOldWay(text);
}

function copyTheOldWay(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
