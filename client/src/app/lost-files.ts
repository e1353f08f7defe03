import { setNewBuild } from './new-build-known.ts';
import { ownScript } from './own-script.ts';

const RELOADED_FOR = 'soket.reloadedFor';

/**
 * Every page and dialog is a file of its own, loaded when it is first gone to. After an update of the server a page that is
 * still open asks for files that are gone: it is loaded anew, once, and only when nobody is typing and nothing waits to
 * be sent; otherwise the person is asked. Without network nothing is done: the file is still there when it comes back.
 */
export function recoverLostFiles(): void {
  window.addEventListener('vite:preloadError', ({ payload }) => {
    // The router knows the browsers' own words for this and would reload at once, whatever stands in the page.
    payload.name = 'FileLost';
    payload.message = 'a file of this program did not come';
    void recover();
  });
}

/** Whether an error came from such a file. */
export function isFileLost(error: unknown): boolean {
  return error instanceof Error && error.name === 'FileLost';
}

async function recover(): Promise<void> {
  const script = ownScript();
  if (await isCurrent(script)) return;
  const reload = () => location.reload();
  if (isBusy() || reloadedFor() === script) return setNewBuild(reload);
  sessionStorage.setItem(RELOADED_FOR, script);
  reload();
}

/** Whether the server's page still names this page's script; also when it cannot be asked. */
async function isCurrent(script: string): Promise<boolean> {
  try {
    const answer = await fetch('/index.html', { cache: 'no-store' });
    return !answer.ok || (await answer.text()).includes(new URL(script).pathname);
  } catch {
    return true;
  }
}

/** Somebody stands in a field, or a screen would ask before it is left. */
function isBusy(): boolean {
  const isTyping = document.activeElement?.matches('input, textarea, select, [contenteditable]') === true;
  return isTyping || !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

/** A browser that keeps nothing cannot tell whether it has tried: it does not try. */
function reloadedFor(): string | null {
  try {
    return sessionStorage.getItem(RELOADED_FOR);
  } catch {
    return ownScript();
  }
}
