import '@testing-library/jest-dom/vitest';
import 'fake-indexeddb/auto';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { closeWorkStores } from '../features/reporting/draft/work-store.ts';
import { FakeEventSource } from './fake-event-source.ts';

// A page's own file is loaded when it is first gone to, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 15_000 });

// What jsdom leaves out and Mantine asks for.
window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
  dispatchEvent: () => false,
});
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Object.defineProperty(document, 'fonts', { value: new EventTarget() });
Object.assign(window, { EventSource: FakeEventSource });
window.HTMLElement.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;

// An unexpected complaint of React is a failed test.
const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);

beforeEach(async () => {
  await closeWorkStores();
  for (const { name = '' } of await indexedDB.databases()) await deleteDatabase(name);
  complaints.mockClear();
  FakeEventSource.opened = [];
  localStorage.clear();
});

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error ?? new Error(name)));
  });
}

afterEach(() => {
  cleanup();
  expect(complaints.mock.calls.map((call) => String(call[0]))).toEqual([]);
});
