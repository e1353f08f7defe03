import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Line } from './measure.ts';

const DIST = path.resolve(import.meta.dirname, '../../client/dist');
const KILO = 1000;
const MEGA = 1024 * 1024;

/** What a browser fetches before the overview stands, and everything there is, gzip. */
export function measureClient(): Line[] {
  const page = path.join(DIST, 'index.html');
  if (!existsSync(page)) return [];
  const html = readFileSync(page, 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].flatMap(
    ([, file]) => file ?? [],
  );
  const files = readdirSync(path.join(DIST, 'assets')).map((file) => `assets/${file}`);
  const overview = files.filter((file) => /\/overview-page-[^/]+\.js$/.test(file));
  const first = withImports([...named, ...overview]);
  const js = (all: Iterable<string>) => [...all].filter((file) => file.endsWith('.js'));
  const css = (all: Iterable<string>) => [...all].filter((file) => file.endsWith('.css'));
  const firstJs = size('client-js-first-load', js(first));
  return [
    { ...firstJs, goal: '≤ 200 kB', isReached: firstJs.p50 <= 200 },
    size('client-css-first-load', css(first)),
    size('client-js-all', js(files)),
    size('client-css-all', css(files)),
  ];
}

/** A chunk and what it imports at once; `import()` is fetched later and does not count. */
function withImports(files: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file) || !existsSync(path.join(DIST, file))) return;
    found.add(file);
    if (!file.endsWith('.js')) return;
    const text = readFileSync(path.join(DIST, file), 'utf8');
    for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)) visit(`assets/${name}`);
  };
  for (const file of files) visit(file);
  return found;
}

function size(name: string, files: readonly string[]): Line {
  const bytes = files.reduce(
    (total, file) => total + gzipSync(readFileSync(path.join(DIST, file))).length,
    0,
  );
  return { name, p50: bytes / KILO, p99: null, unit: 'kB', baselineP50: null, ratio: null };
}

/** Memory of this process (the server's code and its work) and of the database, shared pages counted once. */
export function measureMemory(databaseFolder: string): Line[] {
  const pids = databaseProcesses(databaseFolder);
  const database = pids.reduce((total, pid) => total + proportionalSize(pid), 0);
  const server = process.memoryUsage().rss;
  const total = (server + database) / MEGA;
  const line = (name: string, bytes: number): Line => ({
    name,
    p50: bytes / MEGA,
    p99: null,
    unit: 'MB',
    baselineP50: null,
    ratio: null,
  });
  if (pids.length === 0) return [line('memory-server', server)];
  return [
    line('memory-server', server),
    line('memory-database', database),
    { ...line('memory-together', server + database), goal: '≤ 400 MB', isReached: total <= 400 },
  ];
}

function databaseProcesses(folder: string): number[] {
  const file = path.join(folder, '18', 'postmaster.pid');
  if (process.platform !== 'linux' || !existsSync(file)) return [];
  const postmaster = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
    .trim()
    .split(/\s+/);
  return [postmaster, ...children.filter(Boolean).map(Number)];
}

function proportionalSize(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0; // A backend that has just ended.
  }
}
