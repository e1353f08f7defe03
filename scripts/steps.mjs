// What `npm start`, `npm test`, the CLI and the benchmark share: how to install, generate and build, each skipped when nothing
// it reads has changed. Plain JavaScript for any Node ≥ 18.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const PNPM = 'pnpm@12.21.0';
const NODE_MAJOR = 24;
const PINNED_NODE = '24.21.0';
const windows = process.platform === 'win32';
const inRoot = (...parts) => path.join(root, ...parts);

/** A reason to stop that is a sentence for whoever runs the command. */
export class Refusal extends Error {}

const children = new Set();

/** Ends what this command has started; their own children end with their process group's signal or by themselves. */
export function stopChildren(signal = 'SIGTERM') {
  for (const child of children) child.kill(signal);
}

/**
 * Runs a program to its end, keeping its output for the case that it fails.
 * @returns {Promise<string>} what it wrote
 */
export function run(program, args, { env = {}, live = false, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows,
    });
    children.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (live) process.stdout.write(text);
      });
    child.once('error', (error) => reject(Object.assign(error, { output })));
    child.once('close', (code, signal) => {
      children.delete(child);
      if (code === 0) resolve(output);
      else
        reject(Object.assign(new Error(`${program} ${args.join(' ')}: ${signal ?? code}`), { output, code }));
    });
  });
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory())
      return ['node_modules', 'dist', 'generated'].includes(entry.name) ? [] : filesBelow(file);
    return [file];
  });
}

/** One hash over the names and bytes of files; a folder stands for everything below it. */
function hashOf(...names) {
  const hash = createHash('sha256');
  for (const name of names) {
    const files =
      existsSync(inRoot(name)) && !/\.\w+$/.test(name) ? filesBelow(inRoot(name)).sort() : [inRoot(name)];
    for (const file of files.filter((each) => existsSync(each)))
      hash
        .update(`${path.relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
  }
  return hash.digest('hex');
}

const readStamp = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Does `work` unless the stamp says that exactly these inputs were done already. @returns whether there was work */
async function unlessDone(stamp, hash, work) {
  if (readStamp(stamp) === hash) return false;
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

const PACKAGES = ['client', 'server', 'shared', 'e2e'];
const MANIFESTS = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'].concat(
  PACKAGES.map((name) => `${name}/package.json`),
);

/** Installs the exact dependencies of the lockfile, if they are not there. */
export function install() {
  const stamp = inRoot('node_modules/.soket-installed');
  return unlessDone(stamp, `${hashOf(...MANIFESTS)} ${process.platform} ${process.arch}`, async () => {
    const args = ['--yes', PNPM, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false'];
    try {
      await run(windows ? 'npx.cmd' : 'npx', args, { env: { CI: '1' } });
    } catch (error) {
      if (error.code === 'ENOENT') throw new Refusal('Không tìm thấy npx; hãy cài npm (đi kèm Node.js).');
      const full = /ENOSPC|no space left/i.test(error.output);
      const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(error.output);
      if (full) throw new Refusal('Ổ đĩa đã đầy, không cài được các gói phần mềm.');
      if (offline)
        throw new Refusal('Không tải được các gói phần mềm; hãy kiểm tra kết nối mạng rồi chạy lại.');
      throw error;
    }
  });
}

/** The Node 24 that runs the product: the pinned one where it exists, else the machine's own. */
export function nodeProgram() {
  const pinned = inRoot('node_modules/.bin/node');
  for (const program of [pinned, process.execPath]) {
    if (!existsSync(program)) continue;
    const { stdout, status } = spawnSync(program, ['--version'], { encoding: 'utf8' });
    const version = /^v(\d+)\.(\d+)/.exec(stdout || '');
    if (status === 0 && version && Number(version[1]) >= NODE_MAJOR) return program;
  }
  throw new Refusal(
    `Máy này cần Node.js từ bản ${NODE_MAJOR} trở lên (đang có ${process.version}; bản kèm theo ${PINNED_NODE} chỉ dành cho Linux).`,
  );
}

/**
 * Generates the Prisma client. The client needs no engine; the CLI only insists that one exists (its own would be a
 * download), so it is given a program that exits well.
 */
export function generate() {
  const hash = hashOf('prisma/schema.prisma', 'node_modules/prisma/package.json');
  return unlessDone(inRoot('server/src/generated/.done'), hash, () =>
    run(nodeProgram(), [inRoot('node_modules/prisma/build/index.js'), 'generate', '--no-hints'], {
      env: {
        PRISMA_SCHEMA_ENGINE_BINARY: nodeProgram(),
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    }),
  );
}

/** Builds the client into client/dist. */
export function build() {
  const inputs = ['client/src', 'client/public', 'client/index.html', 'client/vite.config.ts', 'shared/src'];
  return unlessDone(inRoot('client/dist/.done'), hashOf(...inputs, 'pnpm-lock.yaml'), () =>
    run(nodeProgram(), [inRoot('client/node_modules/vite/bin/vite.js'), 'build'], {
      cwd: inRoot('client'),
      env: { NODE_ENV: 'production' },
    }),
  );
}

/** What the product's own Node is started with: the compiled modules are kept, which halves the time to import them. */
export const PRODUCT_ENV = {
  NODE_ENV: 'production',
  NODE_COMPILE_CACHE: inRoot('node_modules/.cache/soket-compiled'),
};

/**
 * An office server is small and shared: without a limit V8 lets garbage grow with the machine's memory (340 MB after
 * sixty overviews of which 50 MB are in use, 210 MB with these).
 */
export const NODE_FLAGS = [
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=8',
  '--max-old-space-size=512',
];

/** Runs a TypeScript file of the server under Node 24 with this terminal; for the short commands. Never returns. */
export function become(file, args, env = {}) {
  try {
    execFileSync(nodeProgram(), [...NODE_FLAGS, inRoot(file), ...args], {
      cwd: root,
      env: { ...process.env, ...PRODUCT_ENV, ...env },
      stdio: 'inherit',
    });
    process.exit(0);
  } catch (error) {
    if (error instanceof Refusal) console.error(error.message);
    process.exit(typeof error.status === 'number' ? error.status : 1);
  }
}
