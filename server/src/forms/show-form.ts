import type { Day } from '@soket/shared/day';
import {
  type FormHead,
  type FormSteps,
  formChanges,
  type LineTerms,
  termsOf,
} from '@soket/shared/form-change';
import { type ChangeText, printChange } from '@soket/shared/form-change-text';
import type { FormRule } from '@soket/shared/form-rule';
import { printPeriod } from '@soket/shared/period';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { type Reader, toDayOrNull } from '../core/db.ts';
import { type FormDefinition, formDefinitions } from '../reports/form-definition.ts';
import { Code } from '../reports/report-input.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import { mayChangeForm } from './form-access.ts';
import { type ShownStart, shownStarts } from './form-choices.ts';
import { effectiveDay, findForm, type FoundForm, startsOf } from './form-versions.ts';

export const FormKey = z.object({ formCode: Code });

export type FormVersionStory = {
  version: number;
  at: string;
  /** null: set up before anybody signed in */
  post: string | null;
  reason: string | null;
  effectiveFrom: Day | null;
  /** another version has taken its place for every period */
  isReplaced: boolean;
  /** against the version recorded before it; the first has none */
  changes: ChangeText[];
};

export type FormShown = FormHead &
  FormSteps & {
    code: string;
    ownerUnitName: string;
    /** the number that a change names as what it was made from */
    version: number;
    /** of what is shown; null: from the beginning */
    effectiveFrom: Day | null;
    lines: LineTerms[];
    rules: FormRule[];
    units: { code: string; name: string; validFrom: Day | null; validTo: Day | null }[];
    mayChange: boolean;
    /** empty for those who may not change it */
    starts: ShownStart[];
    /** periods with approved figures to try rules on, newest first; empty for those who may not change it */
    trials: { periodCode: string; label: string; reports: number }[];
    /** newest first */
    history: FormVersionStory[];
  };

const TRIED_PERIODS = 8;

/** A form as its owners keep it: lines, rules, who reports it, and how it came to be so. @throws NOT_FOUND */
export async function showForm(
  { db, clock, actor }: Deps,
  { formCode }: z.infer<typeof FormKey>,
): Promise<FormShown> {
  const form = await findForm(db, actor, formCode);
  const today = clock.today();
  const mayChange = mayChangeForm(actor, form);
  const { calendarId, frequency } = form.newest;
  const [definitions, units, names, starts, trials, events] = await Promise.all([
    formDefinitions(
      db,
      form.versions.map(({ id }) => id),
    ),
    reportingUnits(db, form.id, today),
    unitNamesOn(db, [form.ownerUnitId], today),
    mayChange ? startsOf(db, { formId: form.id, calendarId, frequency }, today) : [],
    mayChange ? trialPeriods(db, form.id) : [],
    db.auditEvent.findMany({
      where: { seq: { in: form.versions.map((version) => version.recordedSeq) } },
      select: { seq: true, actorPost: true, reason: true },
    }),
  ]);
  const shown = definitions.get(form.newest.id);
  if (!shown) throw new Error(`Form version ${form.newest.id} is gone`);
  const { lines, rules, ...head } = termsOf(shown);
  return {
    ...head,
    code: form.code,
    ownerUnitName: names.get(form.ownerUnitId)?.name ?? '',
    version: form.lastVersion,
    effectiveFrom: effectiveDay(form.newest),
    lines: [...lines],
    rules: [...rules],
    units,
    mayChange,
    starts: shownStarts(starts),
    trials: trials.map((trial) => ({ ...trial, label: printPeriod(trial.periodCode) })),
    history: historyOf(form, definitions, events),
  };
}

type Event = { seq: bigint; actorPost: string; reason: string | null };

function historyOf(
  form: FoundForm,
  definitions: ReadonlyMap<string, FormDefinition>,
  events: readonly Event[],
): FormVersionStory[] {
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  return form.versions.map((version, index): FormVersionStory => {
    const event = bySeq.get(version.recordedSeq);
    const now = definitions.get(version.id);
    const before = definitions.get(form.versions[index + 1]?.id ?? '');
    return {
      version: version.version,
      at: version.recordedAt.toISOString(),
      post: event?.actorPost ?? null,
      reason: event?.reason ?? null,
      effectiveFrom: effectiveDay(version),
      isReplaced: version.supersededSeq !== null,
      changes:
        now && before
          ? formChanges(termsOf(before), termsOf(now)).map((change) =>
              printChange(change, before.lines, now.lines),
            )
          : [],
    };
  });
}

async function reportingUnits(reader: Reader, formId: string, today: Day): Promise<FormShown['units']> {
  const rows = await reader.formUnit.findMany({
    where: { formId },
    select: { unitId: true, validFrom: true, validTo: true },
    orderBy: [
      { unit: { level: { sortOrder: 'asc' } } },
      { unit: { sortOrder: 'asc' } },
      { unit: { code: 'asc' } },
    ],
  });
  const names = await unitNamesOn(
    reader,
    rows.map(({ unitId }) => unitId),
    today,
  );
  return rows.flatMap(({ unitId, validFrom, validTo }) => {
    const unit = names.get(unitId);
    const days = { validFrom: toDayOrNull(validFrom), validTo: toDayOrNull(validTo) };
    return unit ? [{ code: unit.code, name: unit.name, ...days }] : [];
  });
}

function trialPeriods(reader: Reader, formId: string): Promise<{ periodCode: string; reports: number }[]> {
  return reader.$queryRaw`
    SELECT p.code AS "periodCode", count(*)::int AS reports
    FROM report r
    JOIN report_version v ON v.report_id = r.id AND v.status = 'approved' AND v.superseded_seq IS NULL
    JOIN period p ON p.id = r.period_id
    WHERE r.form_id = ${formId}::uuid
    GROUP BY p.id ORDER BY p.last_day DESC, p.code LIMIT ${TRIED_PERIODS}`;
}
