// `npm run bench`: builds what is measured, then measures.
import { chromium } from './chromium.mjs';
import { become, build, generate, install } from './steps.mjs';

await install();
await generate();
await build();
// Without a browser what is typed in one is not measured; everything else is.
const browser = await chromium().catch((error) => console.error(error.message));
become(
  'server/bench/main.ts',
  process.argv.slice(2),
  browser ? { PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: browser } : {},
);
