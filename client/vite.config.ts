import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

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

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
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
