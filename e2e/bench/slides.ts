// Goes through a conference by keyboard as a presenter does, in a real browser, and sends what it measured to the bench that
// started it. Milliseconds on the page's own clock, from the key's own time stamp to the message that the page gets back
// after the frame in which another screen stands there with its drawings.
import type { Page } from '@playwright/test';
import { measureInBrowser } from './browser.ts';

export type SlideTimes = { change: number[] };

type Recorder = Window & { changes?: number[] };

/** There and back: a slide gone to before is no more there than a new one. */
const ROUNDS = 3;

await measureInBrowser({ viewport: { width: 1920, height: 1080 } }, async (page, address) => {
  await page.addInitScript(record);
  await page.goto(address);
  await page.locator('[data-shown] [data-drawing], [data-shown] [data-piece]').first().waitFor();
  // A speaker says something before the next slide.
  await page.waitForTimeout(1500);
  let changed = 0;
  for (let round = 0; round < ROUNDS; round += 1)
    changed += (await goThrough(page, 'PageDown')) + (await goThrough(page, 'PageUp'));
  const change = await changesOf(page);
  // One that was still being drawn when the next key came would be missing, and it is the slowest.
  if (change.length !== changed)
    throw new Error(`bench: ${changed} changes, ${change.length} of them in time`);
  return { change } satisfies SlideTimes;
});

/** Runs in the page before anything of the product's. */
function record(): void {
  // What the bench leaves on the window, and nobody else looks at.
  const recorder = window as Recorder;
  const changes: number[] = [];
  recorder.changes = changes;
  const screen = () => document.querySelector('[data-shown] [data-screen]');
  const isDrawn = () =>
    [...(screen()?.querySelectorAll('[data-drawing]') ?? [])].every((each) => each.firstChild !== null);
  const afterFrame = (work: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', work, { once: true });
      port1.start();
      port2.postMessage(null);
    });
  let pressed = 0;
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      pressed += 1;
      const own = pressed;
      const before = screen()?.getAttribute('data-screen');
      const look = (frames: number) => {
        const isThere = own === pressed && screen()?.getAttribute('data-screen') !== before && isDrawn();
        if (isThere) changes.push(performance.now() - timeStamp);
        // At either end nothing changes; what the next key changes is not this one's.
        else if (own === pressed && frames < 300) afterFrame(() => look(frames + 1));
      };
      afterFrame(() => look(0));
    },
    true,
  );
}

function changesOf(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as Recorder).changes ?? []);
}

/** To the end. @returns how many times another screen came */
async function goThrough(page: Page, key: string): Promise<number> {
  const screen = page.locator('[data-shown] [data-screen]');
  let changed = 0;
  for (let before: string | null = null, now = await screen.getAttribute('data-screen'); now !== before;) {
    before = now;
    await page.keyboard.press(key);
    await page.waitForTimeout(250);
    now = await screen.getAttribute('data-screen');
    if (now !== before) changed += 1;
  }
  return changed;
}
