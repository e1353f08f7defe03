import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { PASSWORD } from '../office.ts';
import { FORM, type Post } from './prepare.ts';

const PATIENCE_MS = 60_000;
const Acknowledged = z.object({ result: z.object({ data: z.object({ revision: z.number() }) }) });
const Refused = z.object({
  error: z.object({
    data: z.object({
      fault: z.object({ domain: z.object({ code: z.string(), details: z.unknown() }).nullable() }),
    }),
  }),
});
const Changed = z.object({ current: z.number() });

type Save = { number: number; revision: number; requestKey: string };

/** One who saves without a pause, and word for word again while no answer comes. */
export class Saver {
  readonly post: Post;
  /** Numbers that the server said are stored, with the revision it named. */
  readonly acknowledged = new Map<number, number>();
  /** Numbers that the server said are not stored: somebody else was first. */
  readonly refused = new Set<number>();
  /** How many saves were delivered more than once before an answer came. */
  retried = 0;
  readonly #url: string;
  readonly #address: string;
  readonly #firstNumber: number;
  #cookie = '';
  #count = 0;
  #revision = 0;
  #pending: Save | null = null;
  #isHeld = false;
  #work: Promise<void> = Promise.resolve();

  constructor(url: string, post: Post, index: number) {
    this.#url = url;
    this.post = post;
    this.#firstNumber = (index + 1) * 10_000_000;
    this.#address = `10.1.0.${index + 1}`;
  }

  /** Number and key of what was sent and never answered. */
  get pending(): Save | null {
    return this.#pending;
  }

  async signIn(): Promise<void> {
    const answer = await this.#post('/api/auth/sign-in/username', {
      username: this.post.person,
      password: PASSWORD,
    });
    if (!answer.ok) throw new Error(`${this.post.person} cannot sign in: ${await answer.text()}`);
    this.#cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0])
      .join('; ');
  }

  start(): void {
    this.#isHeld = false;
    this.#work = this.#saveOn();
    this.#work.catch(() => {}); // `hold` throws it; until then it is nobody's
  }

  /** Lets what is under way end, in an answer or without one; nothing new is sent. */
  async hold(): Promise<void> {
    this.#isHeld = true;
    await this.#work;
  }

  /** Delivers what was never answered until it is answered. */
  async settle(): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (this.#pending) {
      if (performance.now() > deadline)
        throw new Error(`${this.post.person}: no answer after the server came back`);
      this.retried += 1;
      if (!(await this.#deliver(this.#pending))) await sleep(50);
    }
  }

  async #saveOn(): Promise<void> {
    while (!this.#isHeld) {
      if (this.#pending) this.retried += 1;
      this.#pending ??= {
        number: this.#firstNumber + (this.#count += 1),
        revision: this.#revision,
        requestKey: randomUUID(),
      };
      if (!(await this.#deliver(this.#pending))) await sleep(20);
    }
  }

  /** @returns whether an answer came that settles it */
  async #deliver(save: Save): Promise<boolean> {
    const { number, ...step } = save;
    const cell = (elementCode: string) => ({ elementCode, placeUnitCode: null, value: String(number) });
    const input = {
      ...{ formCode: FORM, periodCode: this.post.periodCode, ...step },
      figures: [cell('W2'), cell('W5')],
    };
    let body: unknown;
    try {
      body = await (await this.#post('/trpc/reports.save', input)).json();
    } catch {
      return false; // the connection broke: nobody knows whether it is stored
    }
    const acknowledged = Acknowledged.safeParse(body);
    if (acknowledged.success) {
      this.#revision = acknowledged.data.result.data.revision;
      this.acknowledged.set(number, this.#revision);
      this.#pending = null;
      return true;
    }
    const fault = Refused.safeParse(body).data?.error.data.fault.domain;
    if (fault?.code !== 'REPORT_CHANGED') {
      if (fault) throw new Error(`${this.post.person}: ${fault.code} ${JSON.stringify(fault.details)}`);
      return false; // the server has lost its database for the moment
    }
    this.#revision = Changed.parse(fault.details).current;
    this.refused.add(number);
    this.#pending = null;
    return true;
  }

  #post(path: string, body: unknown): Promise<Response> {
    return fetch(this.#url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: this.#cookie,
        // Each sits at a machine of their own behind the office's proxy; the server counts requests by machine.
        'x-forwarded-for': this.#address,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  }
}
