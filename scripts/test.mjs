// `npm test`: every check there is. Two lanes, for two cores: the static checks and the build beside the tests that need no
// browser; the end-to-end tests afterwards, alone. The last line is always "N passed, N failed".
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium } from './chromium.mjs';
import { whenNpmEnds } from './npm-end.mjs';
import { build, generate, install, nodeProgram, Refusal, root, run, stopChildren } from './steps.mjs';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'soket-check-'));
const count = { passed: 0, failed: 0 };
const bin = (name) => path.join(root, 'node_modules', name);
const node = (...args) => run(nodeProgram(), args);

/** Runs one check and reports it at once; a failure is counted and does not keep the others from running. */
async function check(name, work) {
  const from = performance.now();
  const took = () => `${((performance.now() - from) / 1000).toFixed(1)} s`;
  try {
    await work();
    console.log(`✓ ${name} (${took()})`);
    return true;
  } catch (error) {
    // A runner of tests has counted its own failures before it throws.
    if (!error.counted) count.failed += 1;
    console.log(
      `✗ ${name} (${took()})\n${error instanceof Refusal ? error.message : error.output || error.stack}\n`,
    );
    return false;
  }
}

/** Adds what a runner wrote into its JSON report, also when the runner failed. */
async function counting(report, read, work) {
  let failure;
  await work().catch((error) => {
    failure = error;
  });
  let result;
  try {
    result = read(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    result = { passed: 0, failed: 0 };
    failure ??= new Error(`${report} was not written`);
  }
  count.passed += result.passed;
  count.failed += result.failed;
  if (failure) throw Object.assign(failure, { counted: result.failed > 0 });
}

function vitest() {
  const report = path.join(scratch, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const read = (json) => {
    const brokenFiles = json.testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    );
    return { passed: json.numPassedTests, failed: json.numFailedTests + brokenFiles.length };
  };
  return counting(report, read, () => node(bin('vitest/vitest.mjs'), ...args));
}

const freePort = () =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

async function endToEnd() {
  const report = path.join(scratch, 'playwright.json');
  const env = {
    PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: await chromium(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    E2E_PORT: String(await freePort()),
    E2E_DATA_DIR: path.join(scratch, 'e2e-data'),
  };
  const read = ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (stats.unexpected === 0 ? errors.length : 0),
  });
  const cli = path.join(root, 'e2e/node_modules/@playwright/test/cli.js');
  await counting(report, read, () =>
    run(nodeProgram(), [cli, 'test', '--reporter=list,json'], { cwd: path.join(root, 'e2e'), env }),
  );
}

async function staticChecks() {
  await check('format', () => node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'));
  await check('lint', () => node(bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'));
  await check('boundaries', () => node('scripts/check-boundaries.mjs'));
  for (const project of ['shared', 'server', 'client', 'e2e', 'tsconfig.json'])
    await check(`types ${project}`, () => node(bin('typescript/bin/tsc'), '-p', project));
  await check('dead code', () => node(bin('knip/bin/knip.js')));
  return check('build', build);
}

async function main() {
  if (!(await check('install', install)) || !(await check('generate', generate))) return;
  const [isBuilt] = await Promise.all([staticChecks(), check('unit, integration, component', vitest)]);
  if (isBuilt) await check('end to end', endToEnd);
}

/** SIGINT, because that is what Playwright ends its browser and its server for. */
function abort() {
  stopChildren('SIGINT');
  rmSync(scratch, { recursive: true, force: true });
  process.exit(130);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, abort);
whenNpmEnds(abort);
try {
  await main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed > 0 ? 1 : 0);
