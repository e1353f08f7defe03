// Finds a Chromium for the end-to-end tests, or installs Debian's where that is allowed.
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal, run } from './steps.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const FIXED = [
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browsers that `playwright install` has put into its cache. */
function ofPlaywright() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ||
    (process.platform === 'darwin'
      ? path.join(os.homedir(), 'Library/Caches/ms-playwright')
      : path.join(os.homedir(), '.cache/ms-playwright'));
  if (!existsSync(cache)) return [];
  const inside = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ];
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium-'))
    .flatMap((name) => inside.map((file) => path.join(cache, name, file)));
}

function find() {
  const folders = (process.env.PATH || '').split(path.delimiter);
  const candidates = [
    process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH,
    process.env.CHROME_PATH,
    ...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...FIXED,
    ...ofPlaywright(),
  ];
  return candidates.find((file) => file && isProgram(file));
}

/** @returns {Promise<string>} path of a Chromium or Chrome @throws Refusal when there is none and none can be installed */
export async function chromium() {
  const found = find();
  if (found) return found;
  if (process.getuid && process.getuid() === 0 && existsSync('/usr/bin/apt-get')) {
    const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
    try {
      await run('apt-get', ['update', '-qq'], quiet);
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
    } catch {
      // Said below in one sentence; apt's own pages of output help nobody here.
    }
    const installed = find();
    if (installed) return installed;
  }
  throw new Refusal(
    'Không có Chromium cho kiểm thử đầu-cuối; hãy cài Chromium hoặc đặt CHROME_PATH trỏ tới nó (No Chromium found: install it or set CHROME_PATH).',
  );
}
