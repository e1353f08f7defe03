/** One who asks over HTTP. A visitor has nothing; the administrator, who sees no figures, has neither token nor calendar. */
export type Caller = { cookie: string; token: string; calendar: string };
export const VISITOR: Caller = { cookie: '', token: 'soket_none', calendar: '/api/calendar/none.ics' };

export type Side = 'own' | 'other';
/** What is the asking unit's and what is another's. */
export type Things = Record<Side, { unitCode: string; evidenceId: string; conferenceId: string }>;

type Asked = { path: string; headers?: Record<string, string>; body?: string };
/** visitor, reporter, unit leader, specialist, head, leader, administrator */
type Statuses = readonly [number, number, number, number, number, number, number];
type HttpRow = {
  ask: (caller: Caller, mine: Things[Side]) => Asked;
  own: Statuses;
  other: Statuses;
};

const all = (status: number): Statuses => [status, status, status, status, status, status, status];
/** The same for what is theirs and what is not: it belongs to no unit. */
const alike = (statuses: Statuses, ask: HttpRow['ask']): HttpRow => ({ ask, own: statuses, other: statuses });
const withCookie = (path: string, { cookie }: Caller): Asked => ({ path, headers: { cookie } });
const page = { accept: 'text/html' };

/** Conferences are for those who prepare them and for leaders. */
const conferenceReaders: Statuses = [401, 403, 403, 200, 200, 200, 403];
const noConference: Statuses = [401, 403, 403, 404, 404, 404, 403];

const feed = (path: string): HttpRow => ({
  ask: ({ token }, { unitCode }) => ({
    path: `${path}?unit=${unitCode}`,
    headers: { authorization: `Bearer ${token}` },
  }),
  own: [401, 200, 200, 200, 200, 200, 401],
  other: [401, 403, 403, 200, 200, 200, 401],
});

/**
 * Every HTTP route, and what it answers to whom. `USE` is what stands at a path for all that is below it: its line asks for
 * an address there that nothing knows. The procedures below /trpc have a table of their own.
 */
export const HTTP_ROUTES: Record<string, HttpRow> = {
  'GET /healthz': alike(all(200), () => ({ path: '/healthz' })),
  'GET /readyz': alike(all(200), () => ({ path: '/readyz' })),
  'GET /^\\/(?!api\\/)/': alike(all(200), () => ({ path: '/reports', headers: page })),
  'USE /': alike(all(404), () => ({ path: '/khong-co.js', headers: { accept: 'text/javascript' } })),
  'USE /assets': alike(all(404), () => ({ path: '/assets/khong-co.js' })),
  'USE /api': alike(all(404), () => ({ path: '/api/khong-co' })),
  'USE /trpc': alike([401, 200, 200, 200, 200, 200, 200], (caller) => withCookie('/trpc/session.me', caller)),

  // Nothing in it: past the gate it is refused for that.
  'POST /api/auth/sign-in/username': alike(all(400), () => ({
    path: '/api/auth/sign-in/username',
    body: '{}',
  })),
  'POST /api/auth/sign-in/code': alike(all(400), () => ({ path: '/api/auth/sign-in/code', body: '{}' })),
  'POST /api/auth/sign-out': alike(all(200), () => ({ path: '/api/auth/sign-out' })),
  'USE /api/auth': alike(all(404), (caller) => withCookie('/api/auth/get-session', caller)),

  'GET /api/calendar/:file': alike([404, 200, 200, 404, 404, 404, 404], ({ calendar }) => ({
    path: calendar,
  })),
  'USE /api/calendar': alike(all(404), () => ({ path: '/api/calendar/a/b' })),

  'GET /api/v1/indicator-values.json': feed('/api/v1/indicator-values.json'),
  'GET /api/v1/indicator-values.csv': feed('/api/v1/indicator-values.csv'),
  'USE /api/v1': alike(all(404), (caller) => withCookie('/api/v1/khong-co', caller)),

  // An empty file: past the gate it is refused for that.
  'POST /api/files': alike([401, 422, 422, 422, 422, 403, 403], (caller) => withCookie('/api/files', caller)),
  'GET /api/files/:id': {
    ask: (caller, { evidenceId }) => withCookie(`/api/files/${evidenceId}`, caller),
    own: [401, 200, 200, 200, 200, 200, 404],
    other: [401, 404, 404, 200, 200, 200, 404],
  },
  'USE /api/files': alike(all(404), (caller) => withCookie('/api/files/a/b', caller)),

  'GET /api/audit/export.csv': alike([401, 403, 403, 403, 200, 200, 200], (caller) =>
    withCookie('/api/audit/export.csv?find=khong-co', caller),
  ),
  'USE /api/audit': alike(all(404), (caller) => withCookie('/api/audit/a/b', caller)),

  // Nothing is kept: past the gate there is no such backup.
  'GET /api/backups/:name': alike([401, 403, 403, 403, 403, 403, 404], (caller) =>
    withCookie('/api/backups/tay-20220101T000000.soket', caller),
  ),
  'USE /api/backups': alike(all(404), (caller) => withCookie('/api/backups/a/b', caller)),

  'GET /api/conferences/template.docx': alike(conferenceReaders, (caller) =>
    withCookie('/api/conferences/template.docx', caller),
  ),
  'GET /api/conferences/templates/:id.docx': alike(noConference, (caller) =>
    withCookie('/api/conferences/templates/khong-co.docx', caller),
  ),
  'GET /api/conferences/:id/export.:format': {
    ask: (caller, { conferenceId }) => withCookie(`/api/conferences/${conferenceId}/export.xlsx`, caller),
    own: conferenceReaders,
    other: noConference,
  },
  'USE /api/conferences': alike(noConference, (caller) => withCookie('/api/conferences/khong-co', caller)),
};
