// Types into the entry grid as a person does, in a real browser, and sends what it measured to the process that started
// it, the bench. Times are milliseconds on the page's own clock, from the key's own time stamp to the message that
// the page gets back after the next frame was drawn (requestAnimationFrame, then a MessageChannel: Event Timing rounds to 8 ms).
import type { Page } from '@playwright/test';
import { measureInBrowser } from './browser.ts';

export type GridTimes = {
  /** from asking for the page to the frame that shows the first key; the browser holds the client's files, as on any day but the first */
  firstKey: number[];
  /** from the key to its frame, the wait for the screen's next turn (60 a second) left out: what the product takes */
  keyToPaint: number[];
  /** the same with that wait: what the eye sees */
  keyToFrame: number[];
  /** `keyToPaint` of the same keys in a bare table of as many fields, without a program: what browser and machine take */
  plainKeyToPaint: number[];
};

type Stroke = { toPaint: number; toFrame: number; paintedAt: number };
type Recorder = Window & { strokes?: Stroke[]; isGridReady?: boolean };

const VISITS = 12;
const WARM_UP = 40;
const KEYS = 400;
const FIRST_CELL = 'input[data-field="value"]:not([readonly])';
/** Nothing but fields; Enter goes down as it does in the grid. */
const PLAIN_PAGE = `<!doctype html><table>${'<tr><th>x<td><input data-field="value"><td><input>'.repeat(60)}</table>
<script>
  const fields = [...document.querySelectorAll('[data-field]')];
  addEventListener('keydown', ({ key, ctrlKey }) => {
    const next = key === 'Enter' ? fields.indexOf(document.activeElement) + 1 : key === 'Home' && ctrlKey ? 0 : -1;
    fields[next]?.focus();
    fields[next]?.select();
  });
</script>`;

await measureInBrowser({ viewport: { width: 1366, height: 768 } }, async (page, address) => {
  await page.addInitScript(record, FIRST_CELL);
  const firstKey = await firstKeys(page, address);
  const typed = await keystrokes(page, address);
  const plain = await keystrokes(page, `data:text/html,${encodeURIComponent(PLAIN_PAGE)}`);
  return {
    firstKey,
    keyToPaint: typed.map(({ toPaint }) => toPaint),
    keyToFrame: typed.map(({ toFrame }) => toFrame),
    plainKeyToPaint: plain.map(({ toPaint }) => toPaint),
  } satisfies GridTimes;
});

/** Runs in the page before anything of the product's. */
function record(firstCell: string): void {
  // What the bench leaves on the window, and nobody else looks at.
  const recorder = window as Recorder;
  const strokes: Stroke[] = [];
  recorder.strokes = strokes;
  const afterThisTask = (work: () => void) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', work, { once: true });
    port1.start();
    port2.postMessage(null);
  };
  let workedUntil = 0;
  let pressed = 0;
  let current: { pressedAt: number; index: number } | null = null;
  /** The frame after this event shows what it did; a key that types something is two events, and the later frame counts. */
  const watchFrame = () => {
    const stroke = current;
    if (!stroke) return;
    workedUntil = Infinity;
    // From the screen's turn on everything counts again, also what holds up this call.
    requestAnimationFrame((turn) => {
      const waited = Math.max(0, turn - workedUntil);
      afterThisTask(() => {
        const paintedAt = performance.now();
        const toFrame = paintedAt - stroke.pressedAt;
        strokes[stroke.index] = { toPaint: toFrame - waited, toFrame, paintedAt };
      });
    });
  };
  const begin = ({ timeStamp }: Event) => {
    current = { pressedAt: timeStamp, index: pressed };
    pressed += 1;
    watchFrame();
  };
  window.addEventListener('keydown', begin, true);
  window.addEventListener('input', watchFrame, true);
  // At the end of an event's way React has drawn: it does so as soon as its own listener, further down, returns.
  const noteWorked = () => (workedUntil = performance.now());
  window.addEventListener('keydown', noteWorked);
  window.addEventListener('input', noteWorked);
  // The first cell takes the focus in the frame it appears in.
  const look = () => {
    const cell = document.querySelector<HTMLInputElement>(firstCell);
    if (!cell) return requestAnimationFrame(look);
    cell.focus();
    recorder.isGridReady = true;
    return undefined;
  };
  look();
}

function strokesOf(page: Page): Promise<Stroke[]> {
  return page.evaluate(() => (window as Recorder).strokes ?? []);
}

async function gridReady(page: Page): Promise<void> {
  await page.waitForFunction(() => (window as Recorder).isGridReady === true);
}

async function firstKeys(page: Page, address: string): Promise<number[]> {
  const times: number[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    await page.goto('about:blank');
    await page.goto(address, { waitUntil: 'commit' });
    await gridReady(page);
    await page.keyboard.press('7');
    await page.waitForFunction(() => ((window as Recorder).strokes ?? []).length > 0);
    await page.waitForTimeout(100);
    const [first] = await strokesOf(page);
    // The page's clock starts with its navigation.
    if (first && visit >= 2) times.push(first.paintedAt);
    await page.keyboard.press('Escape');
  }
  return times;
}

/** Numbers of three digits down the sheet, Enter after each, and round again; what is typed is kept on this machine meanwhile. */
async function keystrokes(page: Page, address: string): Promise<Stroke[]> {
  await page.goto(address);
  await gridReady(page);
  for (let stroke = 0; stroke < WARM_UP + KEYS; stroke += 1) {
    if (stroke % 240 === 0 && stroke > 0) await page.keyboard.press('Control+Home');
    await page.keyboard.press(stroke % 4 === 3 ? 'Enter' : String((stroke * 7) % 10));
    await page.waitForTimeout(20);
  }
  await page.waitForTimeout(200);
  return (await strokesOf(page)).slice(WARM_UP);
}
