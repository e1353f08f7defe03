// A process that sends what is queued, to be killed in the middle: `node mail-worker.ts <database url> <smtp port>`.
import { pino } from 'pino';
import { createDb } from '../src/core/db.ts';
import { deliverMail } from '../src/mail/mail-queue.ts';
import { sendMessage } from '../src/mail/smtp.ts';

const [, , appUrl = '', port] = process.argv;
const db = createDb(appUrl);
const settings = {
  smtp: { host: '127.0.0.1', port: Number(port), isSecure: false, login: null },
  from: { name: 'Sơ Kết', address: 'soket@quan.example' },
};
await deliverMail({
  db,
  log: pino({ level: 'silent' }),
  send: (message) => sendMessage(settings, message),
});
await db.$disconnect();
