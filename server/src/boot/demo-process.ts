// Loads the demonstration in a process of its own: it needs a few hundred megabytes once, which the server would keep for ever.
import { z } from 'zod';
import { createDb } from '../core/db.ts';
import { loadDemo } from '../demo/load-demo.ts';

const Order = z.object({ appUrl: z.string(), password: z.string() });

// Without its parent nobody would wait for the end; the next start begins again.
process.once('disconnect', () => process.exit(1));
process.once('message', (message) => {
  const { appUrl, password } = Order.parse(message);
  const db = createDb(appUrl);
  void loadDemo({ db, password, log: (line) => void process.stdout.write(`${line}\n`) })
    .then(() => db.$disconnect())
    .then(() => process.exit(0));
});
