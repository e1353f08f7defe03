import { expect, type Page, test } from '@playwright/test';
import { signIn } from './workspace.ts';

// The worker would answer for the server, whose own headers are looked at here.
test.use({ serviceWorkers: 'block' });

/** Between them these see every place; beside the places, screens that draw, write, stream or print. */
const WALKS = {
  chanhvanphong: ['/indicators/F14?trace=1', '/forms/B01', '/settings'],
  bode: ['/reports/B01/2022-Q3', '/reports/B01/2022-Q2/print'],
  quantri: [],
};

/** What the browser refused because of the content policy, as it reports it, on every page opened from now on. */
async function watchPolicy(page: Page): Promise<string[]> {
  const refused: string[] = [];
  await page.exposeFunction('policyRefused', (what: string) => void refused.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const told: unknown = Reflect.get(window, 'policyRefused');
      if (typeof told === 'function') told(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  return refused;
}

/** Goes where a link within the product would: without loading it anew. */
async function goWithin(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
}

test('every place keeps to the content policy', async ({ page }) => {
  const refused = await watchPolicy(page);
  const drawn = page.getByRole('main').filter({ hasNot: page.locator('[aria-busy="true"]') });
  const title = drawn.getByRole('heading', { level: 1 }).first();
  const links = page.getByRole('navigation', { name: 'Công việc' }).getByRole('link');
  const seen = new Set<string>();
  for (const [username, screens] of Object.entries(WALKS)) {
    await signIn(page, username);
    await expect(links.first()).toBeVisible();
    for (const link of await links.all()) {
      const place = await link.innerText();
      if (seen.has(place)) continue;
      seen.add(place);
      await link.click();
      await expect(link).toHaveAttribute('aria-current', 'page');
      await expect(title).toBeVisible();
    }
    for (const path of screens) {
      const left = await title.innerText();
      await goWithin(page, path);
      await expect(title).not.toHaveText(left);
    }
  }
  expect(refused).toEqual([]);
});

test('a script that got into the page does not run', async ({ page }) => {
  const refused = await watchPolicy(page);
  await page.route('/sign-in', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('</head>', '<script>window.intruder = true</script></head>');
    await route.fulfill({ response: answer, body });
  });
  await page.goto('/sign-in');
  await expect(page.getByLabel('Tên đăng nhập')).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, 'intruder'))).toBeUndefined();
  await expect.poll(() => refused).toContain('script-src-elem inline');
});

test('page, files and answers say what a browser may do with them', async ({ page, request }) => {
  const answer = await page.goto('/sign-in');
  const asset = await page.locator('script[src^="/assets/"]').first().getAttribute('src');
  const headers = {
    page: answer?.headers() ?? {},
    asset: (await request.get(asset ?? '')).headers(),
    api: (await request.get('/trpc/setup.state')).headers(),
  };
  for (const each of Object.values(headers)) {
    expect(each['content-security-policy']).toContain("default-src 'none'");
    expect(each['x-content-type-options']).toBe('nosniff');
    expect(each['x-frame-options']).toBe('DENY');
    expect(each['referrer-policy']).toBe('no-referrer');
    expect(each['x-powered-by']).toBeUndefined();
  }
  expect(headers.page['cache-control']).toBe('no-cache');
  expect(headers.asset['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(headers.api['cache-control']).toBe('no-store');
});
