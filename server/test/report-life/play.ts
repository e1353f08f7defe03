import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { refusalOf } from '../report-steps.ts';
import type { World } from '../world.ts';
import {
  type Action,
  CLIENTS,
  type ClientName,
  type Delivery,
  type Detour,
  type StepName,
} from './actions.ts';
import { type Approvals, createApprovals } from './approvals.ts';
import {
  type About,
  type Answer,
  deliver,
  emptyModel,
  type FormRules,
  type Message,
  type Model,
  type Outcome,
  type Step,
  type UnitCode,
} from './model.ts';
import { callRouter } from './router-calls.ts';
import { plainReports, readReports } from './stored.ts';
import { outcomeWords, words } from './story-words.ts';

/** What a person has before them: the newest version that they may read. */
type Seen = { versionId: string | null; versionNumber: number; revision: number; status: string };
type Client = { name: ClientName; isOnline: boolean; seen: Map<About, Seen> };
type Sent = { message: Message; client: Client; acknowledged: Answer | null };

const FAR_BACK = 8;

/** Plays a life on the real router with the model beside it; `story` tells in words what has happened so far. */
export class Play {
  readonly story: string[] = [];
  readonly sent: Sent[] = [];
  model: Model;
  readonly #world: World;
  readonly #formCode: string;
  readonly #clients: Map<ClientName, Client>;
  readonly #approvals: Approvals;
  readonly #versionIds = new Map<string, string>();
  readonly #call: (message: Message) => Promise<Outcome>;

  constructor(world: World, formCode: string, rules: FormRules) {
    this.#world = world;
    this.#formCode = formCode;
    this.model = emptyModel(rules);
    this.#approvals = createApprovals(world, formCode);
    // A number whose version nobody was shown names nothing that exists.
    const idOf = (about: About, number: number) => this.#versionIds.get(`${about} ${number}`) ?? randomUUID();
    this.#call = (message) => callRouter({ world, formCode, idOf }, message);
    const names = Object.keys(CLIENTS) as ClientName[]; // the keys of a constant object
    this.#clients = new Map(names.map((name) => [name, { name, isOnline: true, seen: new Map() }]));
  }

  async act(action: Action): Promise<void> {
    this.#world.clock.set(new Date(this.#world.clock.now().getTime() + 1000));
    switch (action.act) {
      case 'type': {
        const about: About = `${CLIENTS[action.client].unit} ${action.period}`;
        return this.#compose(action.client, about, { do: 'save', values: action.values }, action);
      }
      case 'step':
        return this.#step(action.step, `${action.unit} ${action.period}`, action);
      case 'carryOn':
        return this.#carryOn(`${action.unit} ${action.period}`, action.detour, action.delivery);
      case 'approveMany': {
        const ready = [...this.model.reports.values()].flatMap(({ about, versions }) =>
          versions.at(-1)?.status === 'reviewed' ? [about] : [],
        );
        return this.#approve(ready, true, action.delivery);
      }
      case 'deliver': {
        const sent = this.#recent(action.back);
        return sent && this.#deliver(sent, action.delivery);
      }
      case 'race':
        return this.#race(this.#recent(action.back[0]), this.#recent(action.back[1]));
      case 'loseNetwork':
        this.#client(action.client).isOnline = false;
        return this.#tell(`${action.client} loses the network`);
      case 'findNetwork':
        return this.#comeBack(this.#client(action.client));
    }
  }

  /** What must hold at the end of every life, and so at every moment of it. */
  async finish(): Promise<void> {
    const { db } = this.#world;
    expect(await this.#stored(), 'what is stored').toEqual(plainReports(this.model));
    const keys = this.sent.map(({ message }) => message.key);
    const kept = await db.idempotencyKey.findMany({ where: { key: { in: keys } }, select: { key: true } });
    expect(kept.map(({ key }) => key).toSorted(), 'request keys that were used').toEqual(
      [...this.model.answered.keys()].toSorted(),
    );
    await this.#checkHistory();
    await this.#approvals.askAgain();
  }

  #tell(line: string): void {
    this.story.push(line);
  }

  #client(name: ClientName): Client {
    const client = this.#clients.get(name);
    if (!client) throw new Error(`no client ${name}`);
    return client;
  }

  #recent(back: number): Sent | undefined {
    return this.sent.slice(-FAR_BACK).at(-1 - back);
  }

  async #carryOn(about: About, detour: Detour, delivery: Delivery): Promise<void> {
    const report = this.model.reports.get(about);
    const version = report?.versions.at(-1);
    const editor = about.startsWith('bode') ? 'bode at the desk' : 'cukhoi';
    const how = { looksFirst: true, delivery };
    const { needsSignOff, oneStep } = this.model.rules;
    switch (version?.status) {
      case undefined:
        return this.#compose(editor, about, { do: 'save', values: { A: '7', Z: '4' } }, how);
      case 'draft':
      case 'returned': {
        const [received, closing] = [version.cells.get('A') ?? null, version.cells.get('Z') ?? null];
        if (received === null || Number(closing) > Number(received))
          return this.#compose(editor, about, { do: 'save', values: { A: '9' } }, how);
        return this.#step(needsSignOff && !version.isSignedOff ? 'signOff' : 'submit', about, how);
      }
      case 'submitted':
        return this.#step(detour ?? (oneStep ? 'approve' : 'review'), about, how);
      case 'reviewed':
        return this.#step(detour ?? 'approve', about, how);
      case 'approved':
        return this.#step('correct', about, how);
    }
  }

  async #step(step: StepName, about: About, how: { looksFirst: boolean; delivery: Delivery }): Promise<void> {
    if (step === 'approve') return this.#approve([about], how.looksFirst, how.delivery);
    const [unit] = about.split(' ') as [UnitCode]; // an `About` begins with its unit
    switch (step) {
      case 'signOff':
        return unit === 'bode' ? this.#compose('bode.lanhdao', about, { do: step }, how) : undefined;
      case 'submit':
      case 'correct':
        return this.#compose(unit === 'bode' ? 'bode.hai' : 'cukhoi', about, { do: step }, how);
      case 'extend':
        return this.#compose('chuyenvien', about, { do: step }, how);
      case 'return':
      case 'review':
      case 'comment': {
        const seen = await this.#see('chuyenvien', about, how.looksFirst);
        const versionNumber = seen.versionId === null ? 0 : seen.versionNumber;
        if (versionNumber === 0) return;
        return this.#compose('chuyenvien', about, { do: step, versionNumber }, { ...how, looksFirst: false });
      }
    }
  }

  async #approve(abouts: readonly About[], looksFirst: boolean, delivery: Delivery): Promise<void> {
    const client = this.#client('chanhvanphong');
    const versions = [];
    for (const about of abouts) {
      const { versionId, versionNumber, revision } = await this.#see(client.name, about, looksFirst);
      if (versionId !== null) versions.push({ about, versionNumber, revision });
    }
    if (versions.length === 0) return;
    const { person } = CLIENTS[client.name];
    await this.#put(client, { key: randomUUID(), by: person, do: 'approve', versions }, delivery);
  }

  async #compose(
    name: ClientName,
    about: About,
    step: Step,
    { looksFirst, delivery }: { looksFirst: boolean; delivery: Delivery },
  ): Promise<void> {
    const client = this.#client(name);
    const seen = await this.#see(name, about, looksFirst);
    const { person } = CLIENTS[name];
    await this.#put(
      client,
      { key: randomUUID(), by: person, about, revision: seen.revision, ...step },
      delivery,
    );
    // What waits will have been a step: the next one typed without network stands on it.
    if (seen === client.seen.get(about)) client.seen.set(about, { ...seen, revision: seen.revision + 1 });
  }

  /** What the person sees of a report: looked up now, when there is a network, or as it was when they last looked. */
  async #see(name: ClientName, about: About, looksFirst: boolean): Promise<Seen> {
    const client = this.#client(name);
    const known = client.seen.get(about);
    if (known && (!looksFirst || !client.isOnline)) return known;
    const seen = client.isOnline ? await this.#look(name, about) : NOTHING_SEEN;
    client.seen.set(about, seen);
    return seen;
  }

  async #look(name: ClientName, about: About): Promise<Seen> {
    const [unitCode, periodCode = ''] = about.split(' ');
    const { person, unit } = CLIENTS[name];
    const versions = this.model.reports.get(about)?.versions ?? [];
    const expected = versions.findLast(({ status }) => unit !== null || status !== 'draft');
    const call = this.#world.as(person).reports.sheet({ formCode: this.#formCode, periodCode, unitCode });
    if (unit === null && !expected) {
      await refusalOf(call, 'NOT_FOUND'); // a draft is the unit's own
      return NOTHING_SEEN;
    }
    const { version, rows } = await call;
    const { id, number, revision, status } = version;
    const typed = (code: string) =>
      rows.find(({ elementCode }) => elementCode === `${this.#formCode}.${code}`)?.figure.value ?? null;
    expect({ revision, status, A: typed('A'), Z: typed('Z') }, `${name} looks at ${about}`).toEqual({
      revision: expected?.revision ?? 0,
      status: expected?.status ?? 'missing',
      A: expected?.cells.get('A') ?? null,
      Z: expected?.cells.get('Z') ?? null,
    });
    if (id !== null) this.#versionIds.set(`${about} ${number}`, id);
    return { versionId: id, versionNumber: number, revision, status };
  }

  async #put(client: Client, message: Message, delivery: Delivery): Promise<void> {
    const sent: Sent = { message, client, acknowledged: null };
    this.sent.push(sent);
    const waits = delivery === 'waits' || !client.isOnline;
    this.#tell(`${client.name}: ${words(sent.message)}${waits ? ', which waits in the outbox' : ''}`);
    if (!waits) await this.#deliver(sent, delivery);
  }

  async #deliver(sent: Sent, delivery: Delivery): Promise<void> {
    if (delivery === 'waits' || !sent.client.isOnline) return;
    if (delivery === 'twice') return this.#race(sent, sent);
    const expected = deliver(this.model, sent.message);
    const actual = await this.#call(sent.message);
    this.#tell(
      `  ${words(sent.message)} → ${outcomeWords(actual)}${delivery === 'answerLost' ? ' (answer lost)' : ''}`,
    );
    expect(actual, `the answer to ${words(sent.message)}`).toEqual(expected);
    if (delivery === 'answered') this.#acknowledge(sent, actual);
    await this.#noteApproval(sent.message, actual);
  }

  /** Both at once; what came of it must be what one of the two orders gives. */
  async #race(first: Sent | undefined, second: Sent | undefined): Promise<void> {
    const both = [first, second].filter((sent) => sent?.client.isOnline === true);
    const [one, other] = both;
    if (!one || !other) return;
    const [ofOne, ofOther] = await Promise.all([this.#call(one.message), this.#call(other.message)]);
    this.#tell(
      `  at once: ${words(one.message)} → ${outcomeWords(ofOne)} | ${words(other.message)} → ${outcomeWords(ofOther)}`,
    );
    const stored = await this.#stored();
    const models = [false, true].flatMap((isTurned) => {
      const model = structuredClone(this.model);
      const order = isTurned ? [other.message, one.message] : [one.message, other.message];
      const outcomes = order.map((message) => deliver(model, message));
      if (isTurned) outcomes.reverse();
      const fits = alike(outcomes[0], ofOne) && alike(outcomes[1], ofOther);
      return fits ? [model] : [];
    });
    const found = models.find((model) => JSON.stringify(plainReports(model)) === JSON.stringify(stored));
    if (!found) {
      expect(stored, 'two at once, one after the other').toEqual(models[0] && plainReports(models[0]));
      throw new Error('neither order gives what came of two messages at once');
    }
    this.model = found;
    this.#acknowledge(one, ofOne);
    this.#acknowledge(other, ofOther);
    if (one.message.do === 'approve' || other.message.do === 'approve')
      await this.#approvals.note(this.model);
  }

  async #comeBack(client: Client): Promise<void> {
    client.isOnline = true;
    this.#tell(`${client.name} finds the network`);
    for (const sent of this.sent.slice(-FAR_BACK))
      if (sent.client === client && !sent.acknowledged) await this.#deliver(sent, 'answered');
  }

  #acknowledge(sent: Sent, outcome: Outcome): void {
    const { message, client } = sent;
    if (!outcome.ok) {
      // Refused: the person has to look again before the next step.
      if (message.do !== 'approve') client.seen.delete(message.about);
      return;
    }
    sent.acknowledged = outcome.answer;
    const { revision, versionNumber, status } = outcome.answer;
    if (message.do === 'approve' || typeof revision !== 'number' || typeof status !== 'string') return;
    const seen = client.seen.get(message.about);
    if (seen && seen.revision > revision) return;
    const number = typeof versionNumber === 'number' ? versionNumber : (seen?.versionNumber ?? 1);
    client.seen.set(message.about, {
      ...{ versionId: seen?.versionId ?? null, versionNumber: number },
      ...{ revision, status },
    });
  }

  async #noteApproval(message: Message, outcome: Outcome): Promise<void> {
    if (message.do === 'approve' && outcome.ok) await this.#approvals.note(this.model);
  }

  #stored() {
    return readReports(this.#world, this.#formCode, [...this.model.reports.keys()]);
  }

  /** The history that anybody of the unit can open tells every state, and so every value that was ever acknowledged. */
  async #checkHistory(): Promise<void> {
    for (const { about, versions } of this.model.reports.values()) {
      const [unitCode, periodCode = ''] = about.split(' ');
      for (const cell of ['A', 'Z'] as const) {
        const told = await this.#world.as(unitCode === 'bode' ? 'bode' : 'cukhoi').reports.cellHistory({
          ...{ formCode: this.#formCode, periodCode, placeUnitCode: null },
          elementCode: `${this.#formCode}.${cell}`,
        });
        const states = versions.flatMap(({ number, states: all }) =>
          all.filter((state) => state.cell === cell).map(({ value }) => ({ value, versionNumber: number })),
        );
        const plain = told.map(({ value, versionNumber }) => ({ value, versionNumber }));
        expect(plain, `history of ${about} ${cell}`).toEqual(states.toReversed());
        for (const { message, acknowledged } of this.sent) {
          if (message.do !== 'save' || message.about !== about || !acknowledged) continue;
          const typed = message.values[cell];
          if (typed != null)
            expect(
              told.map(({ value }) => value),
              'what was acknowledged',
            ).toContain(typed);
        }
      }
    }
  }
}

const NOTHING_SEEN: Seen = { versionId: null, versionNumber: 1, revision: 0, status: 'missing' };

/** Of two at once the loser may be told another reason than it would have been told a moment later. */
function alike(expected: Outcome | undefined, actual: Outcome): boolean {
  if (!expected?.ok || !actual.ok) return expected?.ok === actual.ok;
  return JSON.stringify(sortedKeys(expected.answer)) === JSON.stringify(sortedKeys(actual.answer));
}

const sortedKeys = (answer: Answer) =>
  Object.entries(answer).toSorted(([left], [right]) => left.localeCompare(right));
