import type { DomainErrorCode, DomainFault } from '@soket/shared/errors';
import { expect, it } from 'vitest';
import { clientError, FakeRefusal } from '../test/fake-link.ts';
import { faultMessage, faultOf, isLostConnection } from './fault-message.ts';

// Typed by code: a new refusal without an example here does not compile.
const EXAMPLES: { [Code in DomainErrorCode]: Extract<DomainFault, { code: Code }>['details'] } = {
  NOT_FOUND: { what: 'report' },
  NOT_PERMITTED: { action: 'review:approve' },
  SIGN_IN_REQUIRED: {},
  PASSWORD_CHANGE_REQUIRED: {},
  REPORT_LOCKED: { status: 'approved' },
  REPORT_CHANGED: { yours: 3, current: 5 },
  FORM_CHANGED: { yours: 2, current: 3, post: 'Chuyên viên Văn phòng', at: '2022-10-05T02:00:00.000Z' },
  DEFINITION_CHANGED: { post: 'Chuyên viên Văn phòng', at: '2022-10-05T02:00:00.000Z' },
  REPORT_HAS_ERRORS: { problems: [{ elementCode: 'E1', message: 'Ô này chưa có số liệu.' }] },
  PERIOD_NOT_OPEN: { period: 'Quý I/2022' },
  PERIOD_CLOSED: { period: 'Quý I/2022', closedOn: '2022-04-20' },
  SIGN_OFF_REQUIRED: {},
  REASON_REQUIRED: {},
  INVALID_INPUT: { field: 'paper.date', message: 'Ngày ký không được sau hôm nay.' },
  PARAMETER_INVALID: { field: 'from', message: 'Không đọc được ngày.' },
  NAME_TAKEN: { field: 'username' },
  SETUP_CLOSED: {},
  SETUP_CODE_WRONG: {},
  IDEMPOTENCY_KEY_REUSED: {},
};

function faultFor(code: string): DomainFault {
  // The table above pairs each code with its own details.
  return { code, details: EXAMPLES[code as DomainErrorCode] } as DomainFault;
}

it.each(Object.keys(EXAMPLES))('says %s in a whole sentence of each language, never as a code', (code) => {
  const error = clientError(new FakeRefusal(faultFor(code)));
  const [vi, en] = [faultMessage(error, 'vi'), faultMessage(error, 'en')];
  for (const sentence of [vi, en]) {
    expect(sentence).toMatch(/^\p{Lu}.*[.]$|^paper\.date: |^from: /u);
    expect(sentence).not.toContain(code);
  }
  expect(vi).toBe(vi.normalize('NFC'));
});

it('gives different refusals different sentences', () => {
  const sentences = Object.keys(EXAMPLES).map((code) =>
    faultMessage(clientError(new FakeRefusal(faultFor(code))), 'vi'),
  );
  expect(new Set(sentences).size).toBe(sentences.length);
});

it('names the period that is closed and counts the cells to correct', () => {
  expect(faultMessage(clientError(new FakeRefusal(faultFor('PERIOD_NOT_OPEN'))), 'vi')).toContain(
    'Quý I/2022',
  );
  expect(faultMessage(clientError(new FakeRefusal(faultFor('REPORT_HAS_ERRORS'))), 'vi')).toContain(
    'còn 1 chỗ',
  );
});

it.each(['submitted', 'reviewed', 'approved', 'draft'])(
  'says what to do with a report that is %s',
  (status) => {
    const fault: DomainFault = { code: 'REPORT_LOCKED', details: { status } };
    const sentence = faultMessage(clientError(new FakeRefusal(fault)), 'vi');
    expect(sentence).not.toContain(status);
    expect(sentence).toMatch(/[Hh]ãy/);
  },
);

it('tells a lost connection from an answer, and promises that typed text is kept', () => {
  const lost = clientError(null);
  expect(isLostConnection(lost)).toBe(true);
  expect(isLostConnection(clientError(new FakeRefusal(faultFor('NOT_FOUND'))))).toBe(false);
  expect(faultMessage(lost, 'vi')).toContain('Nội dung đã nhập vẫn còn');
});

it('gives a crash its request id for the administrator, and shows nothing of its message', () => {
  const crash = clientError(new FakeRefusal(null));
  expect(faultMessage(crash, 'vi')).toContain('req-1');
  expect(faultMessage(crash, 'vi')).not.toContain('INTERNAL');
  expect(faultOf(crash)).toBeNull();
});

it('shows the sentence of a field that was refused', () => {
  const refused = new FakeRefusal(null, [{ path: 'text', message: 'Hãy ghi nội dung.' }]);
  expect(faultMessage(clientError(refused), 'vi')).toBe('Chưa nhận được: Hãy ghi nội dung.');
});

it('does not show what a bug of our own says', () => {
  expect(faultMessage(new Error('x is undefined'), 'vi')).not.toContain('undefined');
});
