import { randomUUID } from 'node:crypto';
import {
  P,
  F,
  readers,
  units,
  assigners,
  noneThere,
  stale,
  toItself,
  noFile,
  staleParts,
  type Table,
} from './rows.ts';

export const DOCUMENTS_AND_TASKS: Table = {
  'directives.list': { call: (api) => api.directives.list(), own: readers, other: readers },
  'directives.show': { call: (api) => api.directives.show({ code: 'CT-1' }), own: readers, other: readers },
  'directives.search': { call: (api) => api.directives.search({}), own: readers, other: readers },
  'directives.record': {
    call: (api) => api.directives.record({ code: 'CT-1' }),
    own: readers,
    other: readers,
  },
  'directives.choices': { call: (api) => api.directives.choices(), own: readers, other: readers },
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
  'directives.keepTypes': {
    call: (api) =>
      api.directives.keepTypes({
        seen: [],
        types: [{ code: null, name: 'X', symbol: '', isClosed: false }],
        requestKey: randomUUID(),
      }),
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
  'steering.correctReview': {
    call: (api) =>
      api.steering.correctReview({
        reviewId: randomUUID(),
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
  'tasks.targets': { call: (api) => api.tasks.targets(), own: assigners, other: assigners },
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
  'tasks.changeRecurrence': {
    call: (api) =>
      api.tasks.changeRecurrence({
        code: 'NV-1',
        recurrence: 'month',
        recursTo: null,
        reason: 'Đổi chu kỳ',
        ...stale(),
      }),
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
};
