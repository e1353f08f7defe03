// `pnpm migration <name>`: the next migration from what schema.prisma has gained.
import { become } from './steps.mjs';

become('server/test/new-migration.ts', process.argv.slice(2));
