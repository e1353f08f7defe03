import { DomainError } from '@soket/shared/errors';
import { evaluateRules } from '@soket/shared/form-check';
import type { FormRule, Problem, RuledForm } from '@soket/shared/form-rule';
import { printPeriod } from '@soket/shared/period';
import type { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { toDay } from '../core/db.ts';
import { askerId } from '../reports/earlier-figures.ts';
import { cellId, formDefinition } from '../reports/form-definition.ts';
import { Code } from '../reports/report-input.ts';
import { ruleContexts } from '../reports/rule-context.ts';
import { storedFiguresOf } from '../reports/write-figures.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import { mayChangeForm } from './form-access.ts';
import { FormContentInput, readContent } from './form-content.ts';
import { findForm } from './form-versions.ts';

export const TryRulesInput = FormContentInput.extend({ formCode: Code, periodCode: Code });
type TryRulesInput = z.infer<typeof TryRulesInput>;

export type TriedProblem = {
  /** "1.2 Đơn tiếp nhận trong kỳ" */
  line: string;
  severity: Problem['severity'];
  message: string;
  /** the rules in force have nothing of the kind at this cell */
  isNew: boolean;
};

export type Trial = {
  periodLabel: string;
  /** approved reports that were judged */
  reports: number;
  /** cells with an error or a question under the rules in force and none under the tried ones */
  gone: number;
  /** in the tree's order of units; only those with something to say */
  units: { code: string; name: string; problems: TriedProblem[] }[];
};

/**
 * What edited rules would say of a period's approved reports, beside what the rules in force say; nothing is stored.
 * @throws NOT_FOUND, NOT_PERMITTED, INVALID_INPUT for content that cannot be
 */
export async function tryRules({ db, clock, actor }: Deps, input: TryRulesInput): Promise<Trial> {
  const form = await findForm(db, actor, input.formCode);
  if (!mayChangeForm(actor, form)) throw new DomainError('NOT_PERMITTED', { action: 'forms:change' });
  const inForce = await formDefinition(db, form.newest.id);
  const tried = await readContent(db, actor, input);
  const versions = await db.reportVersion.findMany({
    where: {
      status: 'approved',
      supersededSeq: null,
      report: { formId: form.id, period: { code: input.periodCode, calendarId: form.newest.calendarId } },
    },
    select: {
      id: true,
      unitId: true,
      report: { select: { period: { select: { code: true, calendarId: true, lastDay: true } } } },
    },
    orderBy: { report: { unit: { sortOrder: 'asc' } } },
  });
  const askers = versions.map(({ unitId, report }) => {
    const period = { ...report.period, lastDay: toDay(report.period.lastDay) };
    return { formId: form.id, unitId, period };
  });
  const besideFor = ({ rules }: { rules: FormRule[] }) =>
    ruleContexts(
      db,
      askers.map((asker) => ({ ...asker, rules })),
    );
  const [figures, besideNow, besideTried, names] = await Promise.all([
    storedFiguresOf(
      db,
      versions.map(({ id }) => id),
    ),
    besideFor(inForce),
    besideFor(tried),
    unitNamesOn(
      db,
      versions.map(({ unitId }) => unitId),
      clock.today(),
    ),
  ]);
  const results = versions.flatMap((version, index) => {
    const asker = askers[index];
    const name = names.get(version.unitId);
    const id = asker && askerId(asker);
    const [now, then] = id === undefined ? [] : [besideNow.get(id), besideTried.get(id)];
    if (!name || !now || !then) return [];
    const entries = [...(figures.get(version.id)?.values() ?? [])];
    const said = evaluateRules(inForce, entries, now);
    const found = evaluateRules(tried, entries, then);
    return [{ code: name.code, name: name.name, ...compareProblems(said, found, tried) }];
  });
  return {
    periodLabel: printPeriod(input.periodCode),
    reports: results.length,
    gone: results.reduce((sum, { gone }) => sum + gone, 0),
    units: results
      .filter(({ problems }) => problems.length > 0)
      .map(({ code, name, problems }) => ({ code, name, problems })),
  };
}

function compareProblems(
  said: readonly Problem[],
  found: readonly Problem[],
  { lines }: RuledForm,
): { problems: TriedProblem[]; gone: number } {
  const [before, after] = [new Set(said.map(problemId)), new Set(found.map(problemId))];
  const names = new Map(lines.map((line) => [line.elementCode, `${line.label} ${line.name}`]));
  return {
    problems: found.map((problem) => ({
      line: names.get(problem.elementCode) ?? problem.elementCode,
      severity: problem.severity,
      message: problem.message,
      isNew: !before.has(problemId(problem)),
    })),
    gone: [...before].filter((id) => !after.has(id)).length,
  };
}

/** A unit answers a question once for a cell, however many rules ask it; other words of the same question are not new. */
const problemId = (problem: Problem) => `${cellId(problem)}\n${problem.severity}`;
