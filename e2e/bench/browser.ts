import { chromium, type Page } from '@playwright/test';

type Visit = { viewport: { width: number; height: number } };

/**
 * Opens the product in a real browser as the person whom the process that started this script, a bench, names in its
 * arguments, and sends that process what the work has measured.
 * @param work gets the page, on which nothing is loaded yet, and the address that the bench asks for
 */
export async function measureInBrowser<T extends object>(
  { viewport }: Visit,
  work: (page: Page, address: string) => Promise<T>,
): Promise<void> {
  const [baseURL = '', username = '', password = '', address = ''] = process.argv.slice(2);
  const browser = await chromium.launch({
    executablePath: process.env['PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'] ?? '/usr/bin/chromium',
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
    ],
  });
  try {
    const context = await browser.newContext({ baseURL, viewport });
    const answer = await context.request.post('/api/auth/sign-in/username', {
      data: { username, password },
      headers: { origin: baseURL },
    });
    if (!answer.ok()) throw new Error(`bench: sign-in answered ${answer.status()}`);
    const times = await work(await context.newPage(), address);
    if (process.send) process.send(times);
    else process.stdout.write(`${JSON.stringify(times)}\n`);
  } finally {
    await browser.close();
  }
}
