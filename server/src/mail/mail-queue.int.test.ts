import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../test/database.ts';
import { type MailServer, smtpError, startMailServer } from '../../test/mail-server.ts';
import { refusalOf } from '../../test/report-steps.ts';
import { aWorld, type World, worldDatabase } from '../../test/world.ts';
import { createDb, inTransaction } from '../core/db.ts';
import { deliverMail, enqueue } from './mail-queue.ts';
import { sendMessage } from './smtp.ts';

const WORKER = path.resolve(import.meta.dirname, '../../test/mail-worker.ts');
const log = pino({ level: 'silent' });

let database: TestDatabase;
let world: World;
let server: MailServer;

beforeEach(async () => {
  database = await worldDatabase();
  world = await aWorld(database.db);
  server = await startMailServer();
});
afterEach(async () => {
  await server.close();
  await database.drop();
});

/** Queues one message for each of these people, about this day. */
const queue = (people: readonly string[], day = '2022-10-05') =>
  inTransaction(world.db, (tx) =>
    enqueue(
      tx,
      people.map((userId) => ({
        userId,
        kind: 'digest' as const,
        day,
        to: `${userId}@nhan.example`,
        subject: 'Sơ Kết: 1 báo cáo quá hạn',
        text: 'Kính gửi: Cán bộ tổng hợp',
        html: '<p>Kính gửi: Cán bộ tổng hợp</p>',
      })),
      'quan.example',
    ),
  );

const deliver = (db = world.db) =>
  deliverMail({ db, log, send: (message) => sendMessage(server.settings, message) });

const stored = () =>
  world.db.mailMessage.findMany({
    orderBy: { userId: 'asc' },
    select: { id: true, userId: true, state: true, attempts: true, problem: true, messageId: true },
  });
const only = async () => {
  const [message, ...others] = await stored();
  if (!message || others.length > 0) throw new Error('one message was expected');
  return message;
};

/** As if so much time had passed: the queue lives in real time, which no test waits for. */
const pass = (minutes: number) => world.db.$executeRaw`
  UPDATE mail_message SET next_attempt_at = next_attempt_at - make_interval(mins => ${minutes}::int),
    claimed_at = claimed_at - make_interval(mins => ${minutes}::int)`;

describe('a message', () => {
  it('goes out whole, in both forms, and says that no answer is wanted', async () => {
    await queue(['bode']);
    expect(await deliver()).toBe(1);
    const { messageId, ...message } = await only();
    expect(message).toMatchObject({ state: 'sent', attempts: 1, problem: null });
    const [mail] = server.received;
    expect(mail?.to).toEqual(['bode@nhan.example']);
    expect(mail?.raw).toContain(`Message-ID: ${messageId}`);
    expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
    expect(mail?.raw).toMatch(/Content-Type: text\/plain[^]*Content-Type: text\/html/);
  });

  it('is queued once for a person and a day, also by two at the same moment', async () => {
    await Promise.all([queue(['bode', 'cukhoi']), queue(['bode', 'cukhoi'])]);
    expect(await queue(['bode'])).toBe(0);
    expect(await queue(['bode'], '2022-10-06')).toBe(1);
    expect(await stored()).toHaveLength(3);
  });
});

describe('never twice', () => {
  it('with two processes at work on the same queue', async () => {
    const days = Array.from({ length: 12 }, (_, index) => `2022-10-${String(index + 10)}`);
    for (const day of days) await queue(['bode', 'cukhoi'], day);
    const other = createDb(database.appUrl);
    const counts = await Promise.all([deliver(), deliver(other), deliver(), deliver(other)]);
    await other.$disconnect();
    expect(counts.reduce((sum, count) => sum + count)).toBe(24);
    const ids = server.received.map(({ raw }) => /^Message-ID: (.*)$/m.exec(raw)?.[1]);
    expect(ids).toHaveLength(24);
    expect(new Set(ids).size).toBe(24);
  });

  it('when the process is killed after the server has everything and before it could be noted', async () => {
    await queue(['bode']);
    const worker = spawn(process.execPath, [WORKER, database.appUrl, String(server.settings.smtp.port)]);
    const ended = once(worker, 'exit');
    server.onMessage(async () => {
      worker.kill('SIGKILL');
      await ended;
    });
    expect((await ended)[1]).toBe('SIGKILL');
    expect(await only()).toMatchObject({ state: 'sending', attempts: 1 });
    server.onMessage(() => {});
    await deliver(); // another process, at once: the first may still be at it
    expect(await only()).toMatchObject({ state: 'sending', attempts: 1 });
    await pass(30);
    await deliver();
    await pass(24 * 60);
    await deliver();
    expect(await only()).toMatchObject({ state: 'uncertain', attempts: 1 });
    expect(server.received.length).toBeLessThanOrEqual(1);
  });

  it('when the server hangs up over the message without an answer', async () => {
    await queue(['bode']);
    const rude = createServer((socket) => {
      socket.write('220 rude\r\n');
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        const said = chunk.toString();
        if (said.includes('\r\n.\r\n')) socket.destroy();
        else socket.write(said.startsWith('DATA') ? '354 go on\r\n' : '250 ok\r\n');
      });
    });
    await new Promise<void>((resolve) => void rude.listen(0, '127.0.0.1', resolve));
    const address = rude.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const settings = { ...server.settings, smtp: { ...server.settings.smtp, port: address.port } };
    await deliverMail({ db: world.db, log, send: (message) => sendMessage(settings, message) });
    rude.close();
    expect(await only()).toMatchObject({ state: 'uncertain', attempts: 1 });
    expect(await deliver()).toBe(0);
  });
});

describe('what is uncertain or has failed', () => {
  const administrator = () => world.as('quantri').mail;

  it('is shown to the administrator, who may have it sent again under the same Message-ID', async () => {
    await queue(['bode']);
    await world.db.$executeRaw`UPDATE mail_message SET state = 'sending', attempts = 1, claimed_at = now()`;
    await pass(30);
    await deliver();
    const { problems } = await administrator().overview();
    expect(problems).toMatchObject([
      { username: 'bode', day: '2022-10-05', to: 'bode@nhan.example', state: 'uncertain', attempts: 1 },
    ]);
    const { id, messageId } = await only();
    const request = { id, requestKey: randomUUID() };
    await administrator().resend(request);
    await administrator().resend(request); // the same request delivered twice
    await refusalOf(administrator().resend({ id, requestKey: randomUUID() }), 'INVALID_INPUT');
    expect(await deliver()).toBe(1);
    expect(server.received[0]?.raw).toContain(`Message-ID: ${messageId}`);
    expect(await administrator().overview()).toMatchObject({ problems: [], waiting: 0, sentLately: 1 });
    const events = await world.db.auditEvent.findMany({ where: { action: 'mail:resend' } });
    expect(events).toHaveLength(1);
  });

  it('is not tried again when the server refuses the address for good, and says why', async () => {
    await queue(['bode', 'cukhoi']);
    server.onRecipient((address) => {
      if (address.startsWith('bode')) throw smtpError(550, 'Mailbox does not exist');
    });
    expect(await deliver()).toBe(1);
    await pass(60);
    expect(await deliver()).toBe(0);
    const [refused, sent] = await stored();
    expect(refused).toMatchObject({ userId: 'bode', state: 'failed', attempts: 1 });
    expect(refused?.problem).toContain('Mailbox does not exist');
    expect(sent).toMatchObject({ userId: 'cukhoi', state: 'sent' });
  });
});

describe('what may work later', () => {
  it('is tried again after a pause, and not before', async () => {
    await queue(['bode']);
    server.onMessage(() => {
      throw smtpError(451, 'Greylisted, try again later');
    });
    expect(await deliver()).toBe(0);
    expect(await only()).toMatchObject({ state: 'queued', attempts: 1 });
    server.onMessage(() => {});
    expect(await deliver()).toBe(0);
    await pass(1);
    expect(await deliver()).toBe(1);
    expect(await only()).toMatchObject({ state: 'sent', attempts: 2, problem: null });
    expect(server.received).toHaveLength(1);
  });

  it('waits for a server that is away, which is asked once and not for every message', async () => {
    await queue(['bode', 'cukhoi', 'saidong']);
    const { settings } = server;
    await server.close();
    expect(await deliver()).toBe(0);
    expect((await stored()).map(({ state, attempts }) => `${state} ${attempts}`).toSorted()).toEqual([
      'queued 0',
      'queued 0',
      'queued 1',
    ]);
    server = await startMailServer();
    expect(server.settings).not.toBe(settings);
    await pass(1);
    expect(await deliver()).toBe(3);
  });

  it('ends after the last pause, or when its day is over', async () => {
    await queue(['bode']);
    server.onMessage(() => {
      throw smtpError(451, 'Try again later');
    });
    for (const pause of [0, 1, 5, 15, 60, 120, 240, 360]) {
      await pass(pause);
      await deliver();
    }
    expect(await only()).toMatchObject({ state: 'failed', attempts: 8 });
    await queue(['cukhoi']);
    await world.db.$executeRaw`
      UPDATE mail_message SET next_attempt_at = now() - interval '25 hours' WHERE user_id = 'cukhoi'`;
    await deliver();
    expect((await stored()).at(-1)).toMatchObject({ userId: 'cukhoi', state: 'failed', attempts: 0 });
  });
});
