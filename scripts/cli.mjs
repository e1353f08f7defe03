// `npm run -s cli -- …`: nothing but the command's own output may reach stdout, so preparing is silent.
import { become, generate, install } from './steps.mjs';

await install();
await generate();
become('server/src/cli/main.ts', process.argv.slice(2));
