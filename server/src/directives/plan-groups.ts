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

/** The codes of every document below the given one. */
export function codesBelow(code: string, implementations: Implementations): string[] {
  const seen = new Set([code]);
  // A set hands out what is added while it is walked.
  for (const above of seen) for (const plan of implementations.get(above) ?? []) seen.add(plan.code);
  seen.delete(code);
  return [...seen];
}

function hasSomethingOfItsOwn({ number, title, issuedOn, note }: DocumentSummary): boolean {
  return number !== null || title !== null || issuedOn !== null || note !== null;
}
