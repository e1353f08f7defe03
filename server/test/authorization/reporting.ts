import { randomUUID } from 'node:crypto';
import { PLAIN } from '@soket/shared/calendar';
import {
  Y,
  P,
  F,
  everyone,
  readers,
  assigners,
  noneThere,
  units,
  working,
  administrators,
  stale,
  type Table,
} from './rows.ts';

export const REPORTING: Table = {
  'deadlines.submissions': {
    call: (api, { key }) => api.deadlines.submissions({ formCode: key.formCode }),
    own: [P, P, Y, Y, Y, P],
    other: [P, P, F, F, Y, P],
  },
  'deadlines.calendars': { call: (api) => api.deadlines.calendars(), own: assigners, other: assigners },
  'deadlines.previewCalendar': {
    call: (api) => api.deadlines.previewCalendar({ kind: 'removeHoliday', day: '2022-09-02' }),
    own: assigners,
    other: assigners,
  },
  // Without a name: past the gate it is refused for that, and changes nothing.
  'deadlines.changeCalendar': {
    call: (api) =>
      api.deadlines.changeCalendar({
        change: { kind: 'addHoliday', day: '2022-09-02', name: ' ' },
        requestKey: randomUUID(),
      }),
    own: assigners,
    other: assigners,
  },
  'deadlines.timeline': {
    call: (api) =>
      api.deadlines.timeline({ calendarCode: null, rules: [...PLAIN], frequency: 'quarter', year: 2022 }),
    own: assigners,
    other: assigners,
  },
  // Without a name, of a calendar and of a form that are not there: past the gate they are refused for that.
  'deadlines.keepRules': {
    call: (api) =>
      api.deadlines.keepRules({
        ...{ calendarCode: 'x', version: null, name: ' ', rules: [...PLAIN] },
        requestKey: randomUUID(),
      }),
    own: assigners,
    other: assigners,
  },
  'deadlines.openYear': {
    call: (api) =>
      api.deadlines.openYear({
        ...{ calendarCode: 'x', frequency: 'quarter', year: 2022 },
        requestKey: randomUUID(),
      }),
    own: noneThere,
    other: noneThere,
  },
  'deadlines.openThematic': {
    call: (api) =>
      api.deadlines.openThematic({
        ...{ formCode: 'X', from: null, to: '2022-09-08', deadline: null },
        requestKey: randomUUID(),
      }),
    own: noneThere,
    other: noneThere,
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
