import { expect, test } from '@playwright/test';
import { ReviewPage } from './pages/review-page.ts';
import { createToken, feedRow, signIn } from './workspace.ts';

const NINE_MONTHS = { indicator: 'F32', from: '2022-01-01', to: '2022-09-30' };

test('what the head approves is on the leader’s screen within moments, without a reload', async ({
  browser,
  request,
}) => {
  const token = await createToken('lanhdao');
  const before = await feedRow(request, token, NINE_MONTHS);
  const [leaders, heads] = await Promise.all([browser.newContext(), browser.newContext()]);
  const [chart, overview] = [await leaders.newPage(), await leaders.newPage()];
  const desk = await heads.newPage();

  await signIn(chart, 'lanhdao');
  await chart.goto('/indicators/F32?from=2022-01-01&to=2022-09-30');
  const title = chart.getByRole('heading', { level: 1 });
  await expect(title).toContainText(String(before.value));
  await overview.goto('/?from=2022-01-01&to=2022-09-30');
  // The page is an article as well, around its cards.
  const card = overview
    .getByRole('article')
    .filter({ has: overview.getByRole('heading', { name: 'Hội nghị đối thoại', exact: true }) })
    .last();
  await expect(card).toContainText(`${before.value}hội nghị`);
  let navigations = 0;
  for (const page of [chart, overview]) page.on('framenavigated', () => (navigations += 1));

  await signIn(desk, 'chanhvanphong');
  const review = new ReviewPage(desk);
  await review.open(/Việt Hưng/);
  await review.approve();

  const after = await feedRow(request, token, NINE_MONTHS);
  expect(after.value).toBeGreaterThan(before.value ?? 0);
  await expect(title).toContainText(String(after.value));
  await expect(card).toContainText(`${after.value}hội nghị`);
  expect(navigations).toBe(0);
  await Promise.all([leaders.close(), heads.close()]);
});
