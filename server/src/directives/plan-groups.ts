import type { DocumentSummary, PlanGroup } from './directive-story.ts';

/** Who implements what: plans by the code of the document they carry out, in the order of the register. */
export type Implementations = ReadonlyMap<string, readonly DocumentSummary[]>;

/**
 * The documents that carry out the given ones, gathered by type and issuer, and below each group what carries it out in
 * turn. A document stands once, at the first place it is found, so that a circle of links ends.
 */
export function planGroups(
  codes: readonly string[],
  implementations: Implementations,
  seen: Set<string> = new Set(codes),
): PlanGroup[] {
  const plans: DocumentSummary[] = [];
  for (const plan of codes.flatMap((code) => implementations.get(code) ?? [])) {
    if (seen.has(plan.code)) continue;
    seen.add(plan.code);
    plans.push(plan);
  }
  const groups = Map.groupBy(plans, (plan) => `${plan.typeCode}\n${plan.issuer ?? ''}`);
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const known = members.filter(hasSomethingOfItsOwn);
    return {
      typeName: first.typeName,
      issuer: first.issuer,
      documents: known,
      unnumbered: members.length - known.length,
      children: planGroups(
        members.map((member) => member.code),
        implementations,
        seen,
      ),
    };
  });
}

/** Every document below the given one. */
export function countPlans(code: string, implementations: Implementations): number {
  const count = (groups: readonly PlanGroup[]): number =>
    groups.reduce((sum, group) => sum + group.documents.length + group.unnumbered + count(group.children), 0);
  return count(planGroups([code], implementations));
}

function hasSomethingOfItsOwn({ number, title, issuedOn, note }: DocumentSummary): boolean {
  return number !== null || title !== null || issuedOn !== null || note !== null;
}
