// `npm run bench`: builds what is measured, then measures.
import { become, build, generate, install } from './steps.mjs';

await install();
await generate();
await build();
become('server/bench/main.ts', process.argv.slice(2));
