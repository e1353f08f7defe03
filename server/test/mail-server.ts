import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { MailSettings } from '../src/mail/mail-settings.ts';

export type ReceivedMail = { to: string[]; raw: string };

/** What the server does with a message it has been given whole; throwing refuses it with the error's `responseCode`. */
type Take = (mail: ReceivedMail, session: SMTPServerSession) => Promise<void> | void;

export type MailServer = {
  settings: MailSettings;
  received: ReceivedMail[];
  /** replaces what happens when a message has arrived; by default it is taken */
  onMessage: (take: Take) => void;
  onRecipient: (judge: (address: string) => void) => void;
  close: () => Promise<void>;
};

export function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** A real SMTP server on a free port of this machine. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let take: Take = () => {};
  let judge: (address: string) => void = () => {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 200,
    onRcptTo({ address }, _session, done) {
      try {
        judge(address);
        done();
      } catch (error) {
        // What the tests throw are errors.
        done(error as Error);
      }
    },
    onData: (stream, session, done) => callbackify(arrive)(stream, session, (error) => done(error)),
  });
  const arrive = async (stream: Readable, session: SMTPServerSession): Promise<void> => {
    const raw = await text(stream);
    const mail = { to: session.envelope.rcptTo.map(({ address }) => address), raw };
    await take(mail, session);
    received.push(mail);
  };
  // Clients that die in the middle are what these tests are about.
  server.on('error', () => {});
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has its address.
  const { port } = server.server.address() as AddressInfo;
  return {
    settings: {
      smtp: { host: '127.0.0.1', port, isSecure: false, login: null },
      from: { name: 'Sơ Kết', address: 'soket@quan.example' },
      baseUrl: 'https://soket.quan.example',
    },
    received,
    onMessage: (next) => {
      take = next;
    },
    onRecipient: (next) => {
      judge = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
