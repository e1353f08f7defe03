// Import boundaries that need resolved paths (docs: STYLE of the project, "dependency direction"); oxlint holds the rest.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const folders = ['client/src', 'server/src', 'server/test', 'shared/src', 'e2e'];
const skipped = new Set(['node_modules', 'generated', 'dist']);
const forbiddenFolders = new Set(['utils', 'helpers', 'common', 'types', 'hooks']);
const problems = [];

/** Every TypeScript file below `folder`, as paths from the root. */
function sources(folder) {
  let entries = [];
  try {
    entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (skipped.has(entry.name)) return [];
    if (entry.isDirectory()) {
      if (forbiddenFolders.has(entry.name)) problems.push(`${file}: a thing lives with the idea it serves`);
      return sources(file);
    }
    return /\.tsx?$/.test(entry.name) ? [file] : [];
  });
}

const featureOf = (file) => /^client\/src\/features\/([^/]+)\//.exec(file)?.[1];
const isTest = (file) => /\.(test|spec)\.tsx?$/.test(file) || file.includes('/test/');

/** @returns why `from` may not import `to`, or undefined. `to` is a path from the root without a guarantee that it exists. */
function refusal(from, to, typeOnly) {
  const packageOf = (file) => file.split('/')[0];
  if (packageOf(from) !== packageOf(to) && !isTest(from))
    return 'packages are imported by their name, not by a path';
  if (featureOf(from) && featureOf(to) && featureOf(from) !== featureOf(to))
    return 'features do not import each other; app/ composes them';
  if (/^client\/src\/(lib|ui)\//.test(from) && /^client\/src\/(features|app)\//.test(to))
    return 'lib and ui know no feature';
  if (featureOf(from) && to.startsWith('client/src/app/')) return 'a feature does not know the app';
  if (from.startsWith('client/src/ui/') && to.startsWith('client/src/lib/trpc')) return 'ui fetches nothing';
  if (from.endsWith('.router.ts') && to.endsWith('.router.ts')) return 'a router never calls a router';
  if (from.endsWith('.service.ts') && to.endsWith('.router.ts')) return 'a service does not know routers';
  if (from.startsWith('server/src/core/') && /\.(router|service)\.ts$/.test(to) && !typeOnly)
    return 'core holds no business rules';
  return undefined;
}

for (const file of folders.flatMap(sources)) {
  const name = path.basename(file);
  if (/^index\.tsx?$/.test(name)) problems.push(`${file}: no index files, import the file itself`);
  if (name !== name.toLowerCase()) problems.push(`${file}: file names are kebab-case`);
  const text = readFileSync(path.join(root, file), 'utf8');
  const imports = text.matchAll(/^\s*(import|export)\s+(type\s+)?([^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm);
  for (const [, , type, names = '', target = ''] of imports) {
    if (target.startsWith('.')) {
      const to = path.posix.join(path.posix.dirname(file), target);
      const why = refusal(file, to, Boolean(type));
      if (why) problems.push(`${file} → ${target}: ${why}`);
    } else if (file.startsWith('client/') && target.startsWith('@soket/server')) {
      if (!type || target !== '@soket/server/router' || !/^\{\s*AppRouter\s*\}/.test(names))
        problems.push(`${file} → ${target}: only \`import type { AppRouter } from '@soket/server/router'\``);
    } else if (file.startsWith('shared/') && !isTest(file) && !['zod', 'big.js'].includes(target)) {
      problems.push(`${file} → ${target}: shared imports only zod and big.js`);
    } else if (/\bTRPCError\b/.test(names) && file !== 'server/src/core/trpc.ts' && !isTest(file)) {
      problems.push(`${file}: TRPCError is thrown only in core/trpc.ts; services throw DomainError`);
    }
  }
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
