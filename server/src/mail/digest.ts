import type { Day } from '@soket/shared/day';
import { may } from '@soket/shared/permissions';
import { actorOf, isClosed, PERSON } from '../auth/person.ts';
import type { Actor } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import { type Db, inTransaction, toDate, toDay } from '../core/db.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import { writeDigest } from './digest-text.ts';
import { enqueue, type NewMessage } from './mail-queue.ts';
import type { MailSettings } from './mail-settings.ts';
import type { Reminder, ReminderSource } from './reminder.ts';
import { reportReminders } from './report-reminders.ts';
import { reviewReminders } from './review-reminders.ts';
import { taskReminders } from './task-reminders.ts';

/** Everything a digest speaks of, in its order. */
const SOURCES: readonly ReminderSource[] = [reportReminders, reviewReminders, taskReminders];

/** Hours in Viet Nam between which a digest is made: nobody is written to at night. */
const FROM_HOUR = 7;
const TO_HOUR = 20;

type Deps = { db: Db; clock: Clock; settings: Pick<MailSettings, 'from' | 'baseUrl'> };

/**
 * Queues today's digests: for everybody who gave an address, at most one a day, and only when something in it is news
 * since the last one. May run at any time, on several processes at once.
 * @returns how many were queued
 * @source product rule, docs/decisions/0013
 */
export async function queueDigests({ db, clock, settings }: Deps): Promise<number> {
  if (!isDaytime(clock)) return 0;
  const today = clock.today();
  const messages: NewMessage[] = [];
  for (const person of await peopleToAsk(db, today)) {
    const reminders = await remindersFor(db, person.actor, today);
    if (!reminders.some((reminder) => isNews(reminder, person.lastDigestOn))) continue;
    const names = await unitNamesOn(db, person.actor.unitId === null ? [] : [person.actor.unitId], today);
    const [unit] = names.values();
    const digest = writeDigest(
      { post: person.actor.post, unitName: unit?.name ?? null, today, baseUrl: settings.baseUrl },
      reminders,
    );
    messages.push({ userId: person.actor.userId, kind: 'digest', day: today, to: person.address, ...digest });
  }
  if (messages.length === 0) return 0;
  const host = settings.from.address.split('@')[1] ?? 'localhost';
  return inTransaction(db, (tx) => enqueue(tx, messages, host));
}

export async function remindersFor(db: Db, actor: Actor, today: Day): Promise<Reminder[]> {
  const found: Reminder[] = [];
  // One after the other: a digest may take its time, people at work may not wait for it.
  for (const source of SOURCES) found.push(...(await source(db, actor, today)));
  return found;
}

/** With no digest before, everything is news. */
function isNews({ newsOn }: Reminder, lastDigestOn: Day | null): boolean {
  return lastDigestOn === null || (newsOn !== null && newsOn > lastDigestOn);
}

function isDaytime(clock: Clock): boolean {
  const hour = (clock.now().getUTCHours() + 7) % 24;
  return hour >= FROM_HOUR && hour < TO_HOUR;
}

type ToAsk = { actor: Actor; address: string; lastDigestOn: Day | null };

/** Those with an address and an open account that have had none today. */
async function peopleToAsk(db: Db, today: Day): Promise<ToAsk[]> {
  const addresses = await db.digestAddress.findMany({
    where: { user: { mail: { none: { kind: 'digest', day: toDate(today) } } } },
    select: {
      address: true,
      user: {
        select: {
          ...PERSON,
          mail: { where: { kind: 'digest' }, orderBy: { day: 'desc' }, take: 1, select: { day: true } },
        },
      },
    },
    orderBy: { userId: 'asc' },
  });
  return addresses.flatMap(({ address, user }) => {
    if (isClosed(user) || !may(user.role, 'digest:subscribe')) return [];
    const [last] = user.mail;
    return [{ actor: actorOf(user), address, lastDigestOn: last ? toDay(last.day) : null }];
  });
}
