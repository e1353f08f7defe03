// `pnpm generate`: the Prisma client, when the schema has changed.
import { generate } from './steps.mjs';

await generate();
