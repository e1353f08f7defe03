import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { may, ROLES } from './permissions.ts';
import {
  actionOf,
  clearsSignOff,
  isLate,
  needsReason,
  nextStatus,
  REPORT_STATUSES,
  REPORT_STEPS,
  type ReportStatus,
  type ReportStep,
  statusWordVi,
  type StepContext,
} from './report-status.ts';

const TWO_STEPS: StepContext = { oneStep: false, needsSignOff: false, signedOff: false };
const ONE_STEP: StepContext = { ...TWO_STEPS, oneStep: true };

function acceptedFrom(step: ReportStep, context: StepContext) {
  return (['missing', ...REPORT_STATUSES] as const).filter((status) => nextStatus(step, status, context).ok);
}

describe("a report's life", () => {
  it('goes from nothing to approved, once round by way of the unit', () => {
    const steps = [
      'save',
      'save',
      'submit',
      'returnForCorrection',
      'save',
      'submit',
      'review',
      'approve',
    ] as const;
    const walked: (ReportStatus | 'missing')[] = ['missing'];
    for (const step of steps) {
      const result = nextStatus(step, walked.at(-1) ?? 'missing', TWO_STEPS);
      if (result.ok) walked.push(result.status);
    }
    expect(walked).toEqual([
      'missing',
      'draft',
      'draft',
      'submitted',
      'returned',
      'returned',
      'submitted',
      'reviewed',
      'approved',
    ]);
  });

  it.each([
    ['save', ['missing', 'draft', 'returned']],
    ['signOff', ['draft', 'returned']],
    ['submit', ['draft', 'returned']],
    ['returnForCorrection', ['submitted', 'reviewed']],
    ['review', ['submitted']],
    ['approve', ['reviewed']],
    ['correct', ['approved']],
  ] as const)('%s is accepted only from %j', (step, statuses) => {
    expect(acceptedFrom(step, TWO_STEPS)).toEqual(statuses);
  });

  it('approves a submitted report only where the form has one step', () => {
    expect(nextStatus('approve', 'submitted', TWO_STEPS)).toEqual({ ok: false, code: 'REPORT_LOCKED' });
    expect(nextStatus('approve', 'submitted', ONE_STEP)).toEqual({ ok: true, status: 'approved' });
    expect(acceptedFrom('approve', ONE_STEP)).toEqual(['submitted', 'reviewed']);
  });

  it('keeps a report in the unit until its leader has signed off, where the form asks for it', () => {
    const asked = { ...TWO_STEPS, needsSignOff: true };
    expect(nextStatus('submit', 'draft', asked)).toEqual({ ok: false, code: 'SIGN_OFF_REQUIRED' });
    expect(nextStatus('submit', 'draft', { ...asked, signedOff: true })).toEqual({
      ok: true,
      status: 'submitted',
    });
    expect(nextStatus('submit', 'approved', asked)).toEqual({ ok: false, code: 'REPORT_LOCKED' });
  });

  it('asks for a reason to return or to correct, and voids the sign-off when figures move', () => {
    expect(REPORT_STEPS.filter(needsReason)).toEqual(['returnForCorrection', 'correct']);
    expect(REPORT_STEPS.filter(clearsSignOff)).toEqual(['save', 'returnForCorrection', 'correct']);
  });

  it('never approves what was not submitted, whatever people try in whatever order', () => {
    const anyContext = fc.record({
      oneStep: fc.boolean(),
      needsSignOff: fc.boolean(),
      signedOff: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...REPORT_STEPS), { maxLength: 40 }),
        anyContext,
        (steps, context) => {
          let status: ReportStatus | 'missing' = 'missing';
          let isSubmitted = false;
          let isReviewed = false;
          for (const step of steps) {
            const result = nextStatus(step, status, context);
            if (!result.ok) continue;
            if (step === 'submit') {
              isSubmitted = !context.needsSignOff || context.signedOff;
              isReviewed = false;
            }
            if (step === 'review') isReviewed = isSubmitted;
            if (step === 'approve' && !(isSubmitted && (isReviewed || context.oneStep))) return false;
            if (step === 'save' && !['draft', 'returned'].includes(result.status)) return false;
            if (step === 'returnForCorrection' || step === 'correct') isSubmitted = isReviewed = false;
            status = result.status;
          }
          return true;
        },
      ),
    );
  });

  it('names a right for each step that somebody holds', () => {
    for (const step of REPORT_STEPS) expect(ROLES.some((role) => may(role, actionOf(step)))).toBe(true);
  });

  it('has a word for every status', () => {
    const words = (['missing', ...REPORT_STATUSES] as const).map(statusWordVi);
    expect(words).toEqual([
      'Chưa có',
      'Đang nhập',
      'Đã gửi',
      'Trả lại để bổ sung',
      'Đã thẩm định',
      'Đã duyệt',
    ]);
  });
});

describe('lateness', () => {
  it('is on time on the last day and late the day after', () => {
    expect(isLate('2022-10-10', '2022-10-10')).toBe(false);
    expect(isLate('2022-10-11', '2022-10-10')).toBe(true);
  });
  it('reckons a report that has not come by today', () => {
    expect(isLate(null, '2022-09-20')).toBe(false);
    expect(isLate(null, '2022-09-20', '2022-09-20')).toBe(false);
    expect(isLate(null, '2022-09-20', '2022-10-05')).toBe(true);
    expect(isLate('2022-09-19', '2022-09-20', '2022-10-05')).toBe(false);
  });
});
