import { may, scopeOf } from '@soket/shared/permissions';
import type { Actor } from '../core/actor.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/**
 * Forms whose rules the actor may read: those its unit reports or owns; leaders and administrators read all. A form holds
 * no figures.
 * @source DOMAIN.md "People"
 */
export function readableForms(actor: Actor): Prisma.FormWhereInput {
  const scope = scopeOf(actor.role);
  if (scope === 'everything' || scope === 'nothing') return {};
  // Reporters and staff always have a unit (CHECK user_unit); somebody without one reads nothing.
  if (actor.unitId === null) return { id: { in: [] } };
  const reported = { units: { some: { unitId: actor.unitId } } };
  return scope === 'ownUnit' ? reported : { OR: [reported, { ownerUnitId: actor.unitId }] };
}

/** Staff of the body that owns the form, and nobody else. */
export function mayChangeForm(actor: Actor, form: { ownerUnitId: string }): boolean {
  return may(actor.role, 'forms:change') && form.ownerUnitId === actor.unitId;
}
