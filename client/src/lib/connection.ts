import { onlineManager, type QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { isLostConnection } from './fault-message.ts';

const FIRST_LOOK_MS = 3_000;
const LONGEST_WAIT_MS = 30_000;

let hasAnswered = false;
let lostAt: Date | null = null;

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

/** Whether the server can be asked, as far as the last question showed. */
export function useIsConnected(): boolean {
  return useSyncExternalStore(subscribe, () => onlineManager.isOnline());
}

/** When a page that had its answers lost the server; null while it has it, and on a page opened without it. */
export function lostConnectionAt(): Date | null {
  return lostAt;
}

/**
 * Keeps TanStack Query's idea of being online right. A browser knows its network cable, not whether the server behind the
 * office's network answers: a request without an answer makes us ask for the smallest thing there is until it comes, and
 * then everything in sight is asked again.
 * @returns stops it
 */
export function followConnection(queryClient: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = FIRST_LOOK_MS;
  let isLooking = false;

  async function look(): Promise<void> {
    clearTimeout(timer);
    if (isLooking) return;
    isLooking = true;
    const answers = await serverAnswers();
    isLooking = false;
    onlineManager.setOnline(answers);
    if (answers) return;
    timer = setTimeout(() => void look(), waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
  const doubt = (error: unknown) => {
    if (onlineManager.isOnline() && isLostConnection(error)) void look();
  };
  // Somebody looks: they should not wait for the end of a pause.
  const lookAgain = () => {
    if (!document.hidden && !onlineManager.isOnline()) void look();
  };

  onlineManager.setOnline(navigator.onLine);
  if (!navigator.onLine) timer = setTimeout(() => void look(), waitMs);
  document.addEventListener('visibilitychange', lookAgain);
  const stops = [
    onlineManager.subscribe((isOnline) => {
      lostAt = isOnline || !hasAnswered ? null : new Date();
      waitMs = FIRST_LOOK_MS;
      clearTimeout(timer);
      if (!isOnline) timer = setTimeout(() => void look(), waitMs);
    }),
    queryClient.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated') return;
      if (event.action.type === 'failed' || event.action.type === 'error') doubt(event.action.error);
      if (event.action.type === 'success' && event.action.manual !== true) hasAnswered = true;
    }),
    queryClient.getMutationCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') doubt(event.action.error);
    }),
    () => document.removeEventListener('visibilitychange', lookAgain),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

async function serverAnswers(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
