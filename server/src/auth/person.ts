import { may, type Role } from '@soket/shared/permissions';
import type { Actor } from '../core/actor.ts';

/** What a stored account says about the one who asks. */
export type Person = {
  id: string;
  username: string;
  name: string;
  role: Role;
  unitId: string | null;
  banned: boolean;
  banExpires: Date | null;
};

/** The columns that make a Person. */
export const PERSON = {
  id: true,
  username: true,
  name: true,
  role: true,
  unitId: true,
  banned: true,
  banExpires: true,
} as const;

/** A closed account opens no session, keeps none, and its tokens answer nothing. Accounts live in real time. */
export function isClosed(person: Pick<Person, 'banned' | 'banExpires'>): boolean {
  return person.banned && (person.banExpires === null || person.banExpires > new Date());
}

/** `name` holds the post, never a person's name. */
export function actorOf(person: Person): Actor {
  const { id, username, name, role, unitId } = person;
  return { userId: id, username, post: name, role, unitId };
}

/** Tokens are for the feed alone, so only who may read figures can have or use one. */
export function mayHoldToken(person: Person): boolean {
  return !isClosed(person) && may(person.role, 'tokens:manage') && may(person.role, 'figures:read');
}
