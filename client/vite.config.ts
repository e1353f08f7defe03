import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';
import type { Build } from './src/service-worker/build.ts';

/** The names of all zod schemas in shared/, whose methods ("…Schema.nullable()") make other schemas and do nothing else. */
function schemaNames(): string[] {
  const folder = path.resolve(import.meta.dirname, '../shared/src');
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const names = files.flatMap((file) =>
    [...readFileSync(path.join(folder, file), 'utf8').matchAll(/\bconst (\w+Schema)\b/g)].map(
      ([, name]) => name,
    ),
  );
  return names.filter((name) => name !== undefined);
}

/** Browsers that run this program read woff2, and Vietnamese stands in two of the three subsets. */
const NOT_KEPT = /\.woff$|-latin-ext-/;

/**
 * Writes /service-worker.js with the list of everything this build consists of. One classic script, built on its own,
 * because not every browser takes modules there.
 */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const open = path.join(import.meta.dirname, 'public');
        const contents = new Map<string, string | Uint8Array>();
        for (const file of readdirSync(open)) contents.set(file, readFileSync(path.join(open, file)));
        for (const [file, output] of Object.entries(bundle))
          contents.set(file, output.type === 'chunk' ? output.code : output.source);
        const kept = [...contents]
          .filter(([file]) => !NOT_KEPT.test(file))
          .sort(([a], [b]) => (a < b ? -1 : 1));
        const hash = createHash('sha256');
        for (const [file, content] of kept) hash.update(`${file}\0`).update(content);
        const thisBuild: Build = {
          id: hash.digest('hex').slice(0, 16),
          files: kept.map(([file]) => `/${file}`),
        };
        this.emitFile({
          type: 'asset',
          fileName: 'service-worker.js',
          source: await workerScript(thisBuild),
        });
      },
    },
  };
}

async function workerScript(thisBuild: Build): Promise<string> {
  const built = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    publicDir: false,
    define: { __BUILD__: JSON.stringify(thisBuild) },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: path.join(import.meta.dirname, 'src/service-worker/service-worker.ts'),
        output: { format: 'iife' },
      },
    },
  });
  if (!('output' in built)) throw new Error('the service worker is one script');
  return built.output[0].code;
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), serviceWorker()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // Making a schema has no effect of its own: one that no screen uses is left out, and with the last of them zod itself.
    rolldownOptions: { treeshake: { manualPureFunctions: ['z', ...schemaNames()] } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/trpc': 'http://127.0.0.1:3000' } },
});
