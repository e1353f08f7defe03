// `npm run test:crash`: kills app and database while people save, again and again, and looks at what is left.
import { become, generate, install } from './steps.mjs';

await install();
await generate();
become('server/test/crash/main.ts', process.argv.slice(2));
