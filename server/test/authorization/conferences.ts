import { randomUUID } from 'node:crypto';
import { P, F, assigners, conferenceReaders, noneThere, stale, type Table } from './rows.ts';

const NAMELESS = {
  title: '',
  heldOn: '2022-09-30',
  directives: ['CT-1'],
  span: { from: null, to: '2022-09-30' },
};
export const CONFERENCE = { id: '0198f0aa-0000-7000-8000-000000000001' };

export const CONFERENCES: Table = {
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
      api.conferences.conclude({ ...CONFERENCE, conclusions: [{ text: ' ' }], requestKey: randomUUID() }),
    own: assigners,
    other: assigners,
  },
  'wordTemplates.list': {
    call: (api) => api.wordTemplates.list(),
    own: conferenceReaders,
    other: conferenceReaders,
  },
  // Of a file, or a template, that is not there.
  'wordTemplates.add': {
    call: (api) => api.wordTemplates.add({ fileId: randomUUID(), replaces: null, requestKey: randomUUID() }),
    own: noneThere,
    other: noneThere,
  },
  'wordTemplates.remove': {
    call: (api) => api.wordTemplates.remove({ id: randomUUID() }),
    own: noneThere,
    other: noneThere,
  },
};
