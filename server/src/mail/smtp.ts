import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailSettings } from './mail-settings.ts';

export type OutgoingMessage = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** "<…@…>", the same in every attempt */
  messageId: string;
  date: Date;
};

/**
 * What became of one attempt. `retry`: certainly not taken, another attempt may do; `isServerAway` where no message would
 * have got through. `refused`: certainly not taken, and never will be. `uncertain`: the message was being handed over and
 * no answer came, so that it may or may not have been taken.
 */
export type Delivery =
  | { kind: 'sent' }
  | { kind: 'retry'; problem: string; isServerAway: boolean }
  | { kind: 'refused'; problem: string }
  | { kind: 'uncertain'; problem: string };

const CONNECT_MS = 30_000;
const SILENCE_MS = 60_000;
/** Nothing takes longer than this, however slowly a server talks; the queue's patience with a sender is longer. */
export const LONGEST_ATTEMPT_MS = 4 * 60_000;

/**
 * Hands one message to the mail server. Never throws: what became of it is what the queue has to know.
 * @source RFC 5321, 4.2.1 (4yz may be tried again, 5yz not) and 6.1 (taken is what was answered with 250 after DATA)
 */
export async function sendMessage(
  { smtp, from }: Pick<MailSettings, 'smtp' | 'from'>,
  message: OutgoingMessage,
): Promise<Delivery> {
  const composed = await compose(from, message);
  return new Promise((resolve) => {
    let stage: 'reaching' | 'asking' | 'handingOver' = 'reaching';
    const connection = new SMTPConnection({
      host: smtp.host,
      port: smtp.port,
      secure: smtp.isSecure,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
    });
    const finish = (delivery: Delivery) => {
      clearTimeout(limit);
      resolve(delivery);
      if (delivery.kind === 'sent') connection.quit();
      else connection.close();
    };
    const fail = (error: SmtpError) => finish(deliveryOf(error, stage));
    const limit = setTimeout(() => fail(new Error('máy chủ thư trả lời quá chậm')), LONGEST_ATTEMPT_MS);
    // The library pulls at the message only when the server has said "go on" to DATA: from then on it may be taken.
    const body = new Readable({
      read() {
        stage = 'handingOver';
        this.push(composed);
        this.push(null);
      },
    });
    const hand = () => {
      stage = 'asking';
      connection.send({ from: from.address, to: [message.to] }, body, (error) =>
        error ? fail(error) : finish({ kind: 'sent' }),
      );
    };
    connection.on('error', fail);
    connection.on('end', () => fail(new Error('máy chủ thư đóng kết nối')));
    connection.connect((error) => {
      if (error) fail(error);
      else if (smtp.login === null) hand();
      else
        connection.login({ user: smtp.login.user, pass: smtp.login.pass }, (refused) =>
          refused ? fail(refused) : hand(),
        );
    });
  });
}

/** What nodemailer adds to an error. */
type SmtpError = Error & {
  command?: string | undefined;
  responseCode?: number | undefined;
  permanent?: boolean | undefined;
};

function deliveryOf(error: SmtpError, stage: 'reaching' | 'asking' | 'handingOver'): Delivery {
  const problem = error.message.slice(0, 500);
  const isAnswered = error.responseCode !== undefined;
  if (stage === 'handingOver' && !isAnswered) return { kind: 'uncertain', problem };
  // A refused login or sender is a matter of the settings, and would meet every message alike.
  if (stage === 'reaching' || error.command === 'MAIL FROM')
    return { kind: 'retry', problem, isServerAway: true };
  if (isAnswered && error.permanent) return { kind: 'refused', problem };
  return { kind: 'retry', problem, isServerAway: !isAnswered };
}

function compose(from: MailSettings['from'], message: OutgoingMessage): Promise<Buffer> {
  return new MailComposer({
    from,
    to: message.to,
    subject: message.subject,
    text: message.text,
    html: message.html,
    messageId: message.messageId,
    date: message.date,
    // Out-of-office answers are not wanted (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  })
    .compile()
    .build();
}
