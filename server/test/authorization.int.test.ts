import { randomUUID } from 'node:crypto';
import { DomainError } from '@soket/shared/errors';
import { ACTIONS, ROLES, type Role } from '@soket/shared/permissions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '../src/router.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { anIndicator } from './indicators.ts';
import { send, sentVersion } from './report-steps.ts';
import { aWorld, type Person, WARD_FORM, type World } from './world.ts';

/** Who stands for a role, and what is theirs and not theirs: a unit for those who report, a form for those who review. */
const PEOPLE: Record<Role, { person: Person; own: Target; other: Target }> = {
  reporter: { person: 'bode', own: 'bode', other: 'cukhoi' },
  unitLeader: { person: 'bode.lanhdao', own: 'bode', other: 'cukhoi' },
  specialist: { person: 'chuyenvien', own: 'bode', other: 'foreign' },
  head: { person: 'chanhvanphong', own: 'bode', other: 'foreign' },
  leader: { person: 'lanhdao', own: 'bode', other: 'foreign' },
  administrator: { person: 'quantri', own: 'bode', other: 'cukhoi' },
};

/** A ward's report of a form of the office, another ward's, and one of a form that another body owns. */
type Target = 'bode' | 'cukhoi' | 'foreign';
const TARGETS: Record<Target, { unitCode: string; formCode: string; periodCode: string }> = {
  bode: { unitCode: 'bode', formCode: 'B01', periodCode: '2022-Q3' },
  cukhoi: { unitCode: 'cukhoi', formCode: 'B01', periodCode: '2022-Q3' },
  foreign: { unitCode: 'saidong', formCode: 'B09', periodCode: '2022-Q3' },
};

type Api = ReturnType<World['as']>;
type Context = { key: (typeof TARGETS)[Target]; versionId: string; partId: string };

// Past the gate: the answer, or a refusal that speaks of the report itself and not of who asks.
const Y = 'allowed';
const P = 'NOT_PERMITTED';
const F = 'NOT_FOUND';
type Outcome = typeof Y | typeof P | typeof F;
/** reporter, unit leader, specialist, head, leader, administrator */
type Row = readonly [Outcome, Outcome, Outcome, Outcome, Outcome, Outcome];

const everyone: Row = [Y, Y, Y, Y, Y, Y];
const readers: Row = [Y, Y, Y, Y, Y, P];
const units: Row = [Y, Y, P, P, P, P];
/** who has work of their own, and is reminded of it */
const working: Row = [Y, Y, Y, Y, P, P];
/** the committee's staff, for every unit alike */
const assigners: Row = [P, P, Y, Y, P, P];
/** past the gate there is no such thing */
const noneThere: Row = [P, P, F, F, P, P];
const administrators: Row = [P, P, P, P, P, Y];
/** of conferences: those who prepare them, and the leaders who run them */
const conferenceReaders: Row = [P, P, Y, Y, Y, P];
const NAMELESS = {
  title: '',
  heldOn: '2022-09-30',
  directives: ['CT-1'],
  span: { from: null, to: '2022-09-30' },
};
const CONFERENCE = { id: '0198f0aa-0000-7000-8000-000000000001' };

// A revision that nobody ever looked at: a step past the gate is refused as stale and changes nothing.
const stale = () => ({ revision: 999_999, requestKey: randomUUID() });
const toItself = () => ({
  fromCode: 'CT-1',
  toCode: 'CT-1',
  kind: 'refersTo' as const,
  requestKey: randomUUID(),
});
/** A file that nobody uploaded. */
const noFile = () => ({ code: 'CT-1', fileId: randomUUID(), requestKey: randomUUID() });
const staleParts = (id: string) => ({ parts: [{ id, revision: 999_999 }], requestKey: randomUUID() });

/** Every procedure × every role × what is theirs and what is not. The few that serve a visitor are marked `open`. */
const TABLE: Record<
  string,
  { call: (api: Api, context: Context) => Promise<unknown>; own: Row; other: Row; open?: true }
> = {
  'accounts.list': { call: (api) => api.accounts.list(), own: administrators, other: administrators },
  'accounts.unlock': {
    call: (api) => api.accounts.unlock({ username: 'bode' }),
    own: administrators,
    other: administrators,
  },
  'conferences.list': {
    call: (api) => api.conferences.list(),
    own: conferenceReaders,
    other: conferenceReaders,
  },
  'conferences.show': {
    call: (api) => api.conferences.show(CONFERENCE),
    own: conferenceReaders,
    other: conferenceReaders,
  },
  // Not frozen: past the gate the next two are refused for that.
  'conferences.check': {
    call: (api) => api.conferences.check(CONFERENCE),
    own: conferenceReaders,
    other: conferenceReaders,
  },
  'conferences.corrections': {
    call: (api) => api.conferences.corrections(CONFERENCE),
    own: conferenceReaders,
    other: conferenceReaders,
  },
  'conferences.trace': {
    call: (api) => api.conferences.trace({ ...CONFERENCE, code: 'AAAA-AAAA' }),
    own: [P, P, F, F, F, P],
    other: [P, P, F, F, F, P],
  },
  'conferences.conclusions': {
    call: (api) => api.conferences.conclusions(CONFERENCE),
    own: conferenceReaders,
    other: conferenceReaders,
  },
  // Without a title, a version nobody ever looked at, or without words: past the gate each is refused and changes nothing.
  'conferences.create': {
    call: (api) => api.conferences.create({ ...NAMELESS, requestKey: randomUUID() }),
    own: assigners,
    other: assigners,
  },
  'conferences.change': {
    call: (api) => api.conferences.change({ ...NAMELESS, ...CONFERENCE, ...stale() }),
    own: assigners,
    other: assigners,
  },
  'conferences.propose': {
    call: (api) => api.conferences.propose({ ...CONFERENCE, ...stale() }),
    own: assigners,
    other: assigners,
  },
  'conferences.saveSlides': {
    call: (api) => api.conferences.saveSlides({ ...CONFERENCE, ...stale(), slides: [] }),
    own: assigners,
    other: assigners,
  },
  'conferences.freeze': {
    call: (api) => api.conferences.freeze({ ...CONFERENCE, ...stale() }),
    own: assigners,
    other: assigners,
  },
  'conferences.reopen': {
    call: (api) => api.conferences.reopen({ ...CONFERENCE, ...stale(), reason: 'Thử' }),
    own: assigners,
    other: assigners,
  },
  'conferences.conclude': {
    call: (api) =>
      api.conferences.conclude({ ...CONFERENCE, conclusions: [{ text: ' ', requestKey: randomUUID() }] }),
    own: assigners,
    other: assigners,
  },
  'deadlines.submissions': {
    call: (api, { key }) => api.deadlines.submissions({ formCode: key.formCode }),
    own: [P, P, Y, Y, Y, P],
    other: [P, P, F, F, Y, P],
  },
  'deadlines.calendarLink': { call: (api) => api.deadlines.calendarLink(), own: units, other: units },
  'deadlines.createCalendarLink': {
    call: (api) => api.deadlines.createCalendarLink(),
    own: units,
    other: units,
  },
  'deadlines.revokeCalendarLink': {
    // One is made first, so that there is one to end; who may not is refused by the first already.
    call: (api) => api.deadlines.createCalendarLink().then(() => api.deadlines.revokeCalendarLink()),
    own: units,
    other: units,
  },
  // The reports have been sent: past the gate it is refused for that, and changes nothing.
  'deadlines.extend': {
    call: (api, { key }) =>
      api.deadlines.extend({ ...key, deadline: '2022-10-20', reason: 'Mưa bão', requestKey: randomUUID() }),
    own: [P, P, Y, Y, P, P],
    other: [P, P, F, F, P, P],
  },
  'deadlines.withdrawExtension': {
    call: (api, { key }) =>
      api.deadlines.withdrawExtension({ ...key, reason: 'Hết mưa', requestKey: randomUUID() }),
    own: [P, P, Y, Y, P, P],
    other: [P, P, F, F, P, P],
  },
  // A version that nobody ever looked at: past the gate it is refused for that, and changes nothing.
  'deadlines.closeEntry': {
    call: (api, { key }) =>
      api.deadlines.closeEntry({
        ...key,
        closesOn: '2022-10-20',
        reason: 'Chốt số liệu',
        version: 99,
        requestKey: randomUUID(),
      }),
    own: [P, P, Y, Y, P, P],
    other: [P, P, F, F, P, P],
  },
  'deadlines.reopenEntry': {
    call: (api, { key }) =>
      api.deadlines.reopenEntry({ ...key, reason: 'Bổ sung', version: 99, requestKey: randomUUID() }),
    own: [P, P, Y, Y, P, P],
    other: [P, P, F, F, P, P],
  },
  'directives.list': { call: (api) => api.directives.list(), own: readers, other: readers },
  'directives.show': { call: (api) => api.directives.show({ code: 'CT-1' }), own: readers, other: readers },
  'directives.search': { call: (api) => api.directives.search({}), own: readers, other: readers },
  'directives.record': {
    call: (api) => api.directives.record({ code: 'CT-1' }),
    own: readers,
    other: readers,
  },
  'directives.choices': { call: (api) => api.directives.choices(), own: readers, other: readers },
  'directives.types': { call: (api) => api.directives.types(), own: readers, other: readers },
  'directives.likely': {
    call: (api) => api.directives.likely({ number: '1-CT/TU', typeCode: 'CT' }),
    own: assigners,
    other: assigners,
  },
  // A document without anything known of it: past the gate it is refused for that.
  'directives.register': {
    call: (api) => api.directives.register({ role: 'directive', typeCode: 'CT', requestKey: randomUUID() }),
    own: assigners,
    other: assigners,
  },
  'directives.change': {
    call: (api) =>
      api.directives.change({
        code: 'CT-1',
        role: 'directive',
        typeCode: 'CT',
        number: '2-CT/X',
        ...stale(),
      }),
    own: assigners,
    other: assigners,
  },
  'directives.link': { call: (api) => api.directives.link(toItself()), own: assigners, other: assigners },
  'directives.unlink': { call: (api) => api.directives.unlink(toItself()), own: assigners, other: assigners },
  'directives.attach': { call: (api) => api.directives.attach(noFile()), own: noneThere, other: noneThere },
  'directives.detach': { call: (api) => api.directives.detach(noFile()), own: noneThere, other: noneThere },
  'directives.addType': {
    call: (api) => api.directives.addType({ name: 'Chỉ thị', symbol: '', requestKey: randomUUID() }),
    own: assigners,
    other: assigners,
  },
  'directives.renameType': {
    call: (api) =>
      api.directives.renameType({ code: 'CT', was: 'khác', name: 'X', symbol: '', requestKey: randomUUID() }),
    own: assigners,
    other: assigners,
  },
  'directives.importTemplate': {
    call: (api) => api.directives.importTemplate(),
    own: assigners,
    other: assigners,
  },
  'directives.importCheck': {
    call: (api) => api.directives.importCheck({ fileName: 'a.xlsx', fileBase64: 'AAAA' }),
    own: assigners,
    other: assigners,
  },
  'directives.importApply': {
    call: (api) =>
      api.directives.importApply({
        fileName: 'a.xlsx',
        fileBase64: 'AAAA',
        rows: [{ row: 2 }],
        requestKey: randomUUID(),
      }),
    own: assigners,
    other: assigners,
  },
  'forms.list': { call: (api) => api.forms.list(), own: everyone, other: everyone },
  'forms.show': {
    call: (api, { key }) => api.forms.show({ formCode: key.formCode }),
    own: everyone,
    other: [Y, Y, F, F, Y, Y],
  },
  'forms.tryRules': {
    call: (api, { key }) =>
      api.forms.tryRules({ formCode: key.formCode, periodCode: key.periodCode, rules: [], lines: [] }),
    own: [P, P, Y, Y, P, P],
    other: [P, P, F, F, P, P],
  },
  // From a version that never was: past the gate it is refused as stale.
  'forms.changeRules': {
    call: (api, { key }) =>
      api.forms.changeRules({
        formCode: key.formCode,
        version: 999,
        effectiveFrom: '2022-07-01',
        reason: 'Thử',
        needsSignOff: false,
        oneStep: false,
        rules: [],
        lines: [],
        requestKey: randomUUID(),
      }),
    own: [P, P, Y, Y, P, P],
    other: [P, P, F, F, P, P],
  },
  'indicators.list': { call: (api) => api.indicators.list(), own: readers, other: readers },
  'indicators.show': {
    call: (api, { key }) => api.indicators.show({ code: 'I1', unit: key.unitCode }),
    own: readers,
    other: [F, F, Y, Y, Y, P],
  },
  'indicators.trace': {
    call: (api, { key }) => api.indicators.trace({ code: 'I1', unit: key.unitCode }),
    own: readers,
    other: [F, F, Y, Y, Y, P],
  },
  'live.changes': { call: (api) => api.live.changes(), own: everyone, other: everyone },
  'mail.ownAddress': { call: (api) => api.mail.ownAddress(), own: working, other: working },
  'mail.setOwnAddress': {
    call: (api) => api.mail.setOwnAddress({ address: 'a@b.example', hasConsent: true, version: 99 }),
    own: working,
    other: working,
  },
  'mail.overview': { call: (api) => api.mail.overview(), own: administrators, other: administrators },
  'mail.setAddressOf': {
    call: (api) =>
      api.mail.setAddressOf({ username: 'bode', address: 'a@b.example', hasConsent: true, version: 99 }),
    own: administrators,
    other: administrators,
  },
  // Of a message that is not there: past the gate everybody is told so.
  'mail.resend': {
    call: (api) => api.mail.resend({ id: randomUUID(), requestKey: randomUUID() }),
    own: [P, P, P, P, P, F],
    other: [P, P, P, P, P, F],
  },
  'overview.show': {
    call: (api, { key }) => api.overview.show({ unit: key.unitCode }),
    own: readers,
    other: [F, F, Y, Y, Y, P],
  },
  'reports.mine': { call: (api) => api.reports.mine(), own: readers, other: readers },
  'reports.sheet': {
    call: (api, { key }) => api.reports.sheet(key),
    own: readers,
    other: [F, F, F, F, Y, P],
  },
  'reports.cellHistory': {
    call: (api, { key }) => api.reports.cellHistory({ ...key, elementCode: 'W2', placeUnitCode: null }),
    own: readers,
    other: [F, F, F, F, Y, P],
  },
  'reports.save': {
    call: (api, { key }) => api.reports.save({ ...key, ...stale(), figures: [] }),
    own: [Y, Y, P, P, P, P],
    other: [F, F, P, P, P, P],
  },
  'reports.signOff': {
    call: (api, { key }) => api.reports.signOff({ ...key, ...stale() }),
    own: [P, Y, P, P, P, P],
    other: [P, F, P, P, P, P],
  },
  'reports.submit': {
    call: (api, { key }) => api.reports.submit({ ...key, ...stale() }),
    own: [Y, Y, P, P, P, P],
    other: [F, F, P, P, P, P],
  },
  'reports.correct': {
    call: (api, { key }) => api.reports.correct({ ...key, ...stale(), reason: 'Cộng sót' }),
    own: [Y, Y, P, P, P, P],
    other: [F, F, P, P, P, P],
  },
  'review.queue': { call: (api) => api.review.queue(), own: [P, P, Y, Y, Y, P], other: [P, P, Y, Y, Y, P] },
  'review.show': {
    call: (api, { versionId }) => api.review.show({ versionId }),
    own: [P, P, Y, Y, Y, P],
    other: [P, P, F, F, Y, P],
  },
  'review.comment': {
    call: (api, { versionId }) =>
      api.review.comment({
        versionId,
        elementCode: null,
        placeUnitCode: null,
        text: 'Xem lại',
        requestKey: randomUUID(),
      }),
    own: [P, P, Y, Y, P, P],
    other: [P, P, F, F, P, P],
  },
  'review.returnForCorrection': {
    call: (api, { versionId }) =>
      api.review.returnForCorrection({ versionId, ...stale(), reason: 'Chưa khớp' }),
    own: [P, P, Y, Y, P, P],
    other: [P, P, F, F, P, P],
  },
  'review.markReviewed': {
    call: (api, { versionId }) => api.review.markReviewed({ versionId, ...stale() }),
    own: [P, P, Y, Y, P, P],
    other: [P, P, F, F, P, P],
  },
  'review.approve': {
    call: (api, { versionId }) => {
      const { revision, requestKey } = stale();
      return api.review.approve({ versions: [{ versionId, revision }], requestKey });
    },
    own: [P, P, P, Y, P, P],
    other: [P, P, P, F, P, P],
  },
  'session.me': { call: (api) => api.session.me(), own: everyone, other: everyone },
  'setup.state': { call: (api) => api.setup.state(), own: everyone, other: everyone, open: true },
  'setup.createAdministrator': {
    call: (api) =>
      api.setup.createAdministrator({
        code: 'abcd-efgh',
        committeeName: 'Quận ủy Thử',
        username: 'ke.la',
        password: 'mot-mat-khau-dai',
      }),
    own: everyone,
    other: everyone,
    open: true,
  },
  'steering.form': {
    call: (api) => api.steering.form({ name: ' ', documentCode: 'CT-1', requestKey: randomUUID() }),
    own: assigners,
    other: assigners,
  },
  // Of a committee that is not there: past the gate everybody is told so.
  'steering.review': {
    call: (api) =>
      api.steering.review({
        committeeId: randomUUID(),
        posts: [{ role: 'Trưởng ban', post: 'Bí thư' }],
        ...stale(),
      }),
    own: [P, P, F, F, P, P],
    other: [P, P, F, F, P, P],
  },
  'tasks.list': { call: (api) => api.tasks.list({}), own: readers, other: readers },
  'tasks.mine': { call: (api) => api.tasks.mine(), own: readers, other: readers },
  'tasks.sessions': { call: (api) => api.tasks.sessions(), own: readers, other: readers },
  'tasks.reminders': { call: (api) => api.tasks.reminders(), own: readers, other: readers },
  'tasks.show': { call: (api) => api.tasks.show({ code: 'NV-1' }), own: readers, other: readers },
  // Orders for everybody come from the committee's staff. A task that is not there, or a version that nobody ever looked
  // at: past the gate each is refused for that, and changes nothing.
  'tasks.makeReminderLetter': {
    call: (api, { key }) => api.tasks.makeReminderLetter({ unitCodes: [key.unitCode] }),
    own: assigners,
    other: assigners,
  },
  'tasks.assign': {
    call: (api) => api.tasks.assign({ code: 'NV-1', text: 'Trùng mã', requestKey: randomUUID() }),
    own: assigners,
    other: assigners,
  },
  'tasks.change': {
    call: (api) => api.tasks.change({ code: 'NV-1', text: 'Nội dung mới', ...stale() }),
    own: assigners,
    other: assigners,
  },
  'tasks.addUnits': {
    call: (api) => api.tasks.addUnits({ code: 'NV-1', unitCodes: ['bode'], ...stale() }),
    own: assigners,
    other: assigners,
  },
  'tasks.takeOffUnits': {
    call: (api) =>
      api.tasks.takeOffUnits({ code: 'NV-1', unitCodes: ['bode'], reason: 'Giao nhầm', ...stale() }),
    own: assigners,
    other: assigners,
  },
  'tasks.haltTask': {
    call: (api) => api.tasks.haltTask({ code: 'NV-1', to: 'paused', reason: 'Chờ hướng dẫn', ...stale() }),
    own: assigners,
    other: assigners,
  },
  'tasks.resumeTask': {
    call: (api) => api.tasks.resumeTask({ code: 'NV-1', reason: 'Đã có hướng dẫn', ...stale() }),
    own: assigners,
    other: assigners,
  },
  'tasks.changeTaskDeadline': {
    call: (api) =>
      api.tasks.changeTaskDeadline({ code: 'NV-1', deadline: '2022-12-31', reason: 'Lùi hạn', ...stale() }),
    own: assigners,
    other: assigners,
  },
  'tasks.report': {
    call: (api, { partId }) => api.tasks.report({ partId, percent: 50, ...stale() }),
    own: units,
    other: [F, F, P, P, P, P],
  },
  'tasks.recordSession': {
    call: (api, { partId }) => api.tasks.recordSession({ partId, heldOn: '2022-10-01', ...stale() }),
    own: [P, P, F, F, P, P],
    other: [P, P, F, F, P, P],
  },
  'tasks.confirm': {
    call: (api, { partId }) => api.tasks.confirm(staleParts(partId)),
    own: assigners,
    other: assigners,
  },
  'tasks.sendBack': {
    call: (api, { partId }) => api.tasks.sendBack({ ...staleParts(partId), reason: 'Chưa đạt' }),
    own: assigners,
    other: assigners,
  },
  'tasks.changeDeadline': {
    call: (api, { partId }) =>
      api.tasks.changeDeadline({ ...staleParts(partId), deadline: '2022-12-31', reason: 'Lùi hạn' }),
    own: assigners,
    other: assigners,
  },
  'tasks.halt': {
    call: (api, { partId }) =>
      api.tasks.halt({ ...staleParts(partId), to: 'paused', reason: 'Chờ hướng dẫn' }),
    own: assigners,
    other: assigners,
  },
  'tasks.resume': {
    call: (api, { partId }) => api.tasks.resume({ ...staleParts(partId), reason: 'Làm tiếp' }),
    own: assigners,
    other: assigners,
  },
  'workbook.template': {
    call: (api, { key }) => api.workbook.template(key),
    own: [Y, Y, P, P, P, P],
    other: [F, F, P, P, P, P],
  },
  'workbook.check': {
    call: (api, { key }) => api.workbook.check({ ...key, fileName: 'a.xlsx', fileBase64: 'AAAA' }),
    own: [Y, Y, P, P, P, P],
    other: [F, F, P, P, P, P],
  },
  'units.list': { call: (api) => api.units.list(), own: everyone, other: everyone },
};

let database: TestDatabase;
let world: World;
const versionIds = new Map<Target, string>();
const partIds = new Map<Target, string>();

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  await world.addForm({ ...WARD_FORM, code: 'B09', ownerCode: 'btg', unitCodes: ['saidong'] });
  await anIndicator(world, {
    code: 'I1',
    formula: { kind: 'sum', terms: [{ element: 'W2', sign: 1 }] },
    directives: ['CT-1'],
  });
  await world.db.conference.create({
    data: {
      ...CONFERENCE,
      title: 'Hội nghị thử',
      heldOn: new Date('2022-09-30'),
      spanTo: new Date('2022-09-30'),
      createdAt: world.clock.now(),
    },
  });
  const task = await world.db.task.create({ data: { code: 'NV-1', text: 'Việc của mọi người' } });
  for (const [target, key] of Object.entries(TARGETS)) {
    const figures = { W1: '0', W2: '3', W3: '2', W4: '1' };
    await send(world, reporterOf(key.unitCode), key, figures);
    // The keys of TARGETS are its Target.
    versionIds.set(target as Target, (await sentVersion(world, key.unitCode, key)).id);
    const part = { taskId: task.id, unitId: world.unitId(key.unitCode) };
    // As above.
    partIds.set(target as Target, (await world.db.taskAssignment.create({ data: part })).id);
  }
});
afterAll(() => database.drop());

function reporterOf(unitCode: string): Person {
  return unitCode === 'bode' || unitCode === 'cukhoi' ? unitCode : 'saidong';
}

async function outcomeOf(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
    return Y;
  } catch (error) {
    const fault = error instanceof Error ? error.cause : error;
    // What is no refusal of the product's own is a mistake of this table or a crash, and fails the test.
    if (!(fault instanceof DomainError)) throw error;
    const isGate = fault.code === P || fault.code === F || fault.code === 'SIGN_IN_REQUIRED';
    return isGate ? fault.code : Y;
  }
}

const contextOf = (target: Target): Context => ({
  key: TARGETS[target],
  versionId: versionIds.get(target) ?? '',
  partId: partIds.get(target) ?? '',
});

describe('the table of rights', () => {
  it('has a row for every procedure, and every procedure names its action', () => {
    // At run time tRPC keeps all procedures in one flat record, by path; its type is still the nested one.
    const flat = appRouter._def.procedures as unknown as Record<
      string,
      { _def: { meta?: { action?: string } } }
    >;
    const procedures = Object.entries(flat);
    expect(procedures.map(([name]) => name).toSorted()).toEqual(Object.keys(TABLE).toSorted());
    const actions: readonly string[] = ACTIONS;
    const nameless = procedures.filter(([name, { _def }]) => {
      const action = _def.meta?.action ?? '';
      return TABLE[name]?.open ? action !== 'open' : !actions.includes(action);
    });
    expect(nameless.map(([name]) => name)).toEqual([]);
  });

  const cases = Object.entries(TABLE).flatMap(([name, row]) =>
    ROLES.flatMap((role, column) =>
      (['own', 'other'] as const).map((side) => ({ name, row, role, side, expected: row[side][column] })),
    ),
  );
  it.each(cases)('$name as $role on what is $side: $expected', async ({ row, role, side, expected }) => {
    const who = PEOPLE[role];
    const api = world.as(who.person);
    expect(await outcomeOf(() => row.call(api, contextOf(who[side])))).toBe(expected);
  });

  it.each(Object.entries(TABLE))('%s keeps a visitor out, unless it is meant for one', async (_, row) => {
    const outcome = await outcomeOf(() => row.call(world.as(null), contextOf('bode')));
    expect(outcome).toBe(row.open ? Y : 'SIGN_IN_REQUIRED');
  });
});
