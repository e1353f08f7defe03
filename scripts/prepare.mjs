// Everything `npm start` does before it starts, for machines where the program itself may write nothing into its own folder.
import { build, generate, install } from './steps.mjs';

await install();
await generate();
await build();
