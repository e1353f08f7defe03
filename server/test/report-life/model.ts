// What a report's life ought to be, written down a second time and as plainly as possible: no database, no shared rules.

/** An opening that carries over the closing of the period before, a required flow, and a closing that may not exceed it. */
export const CELLS = ['O', 'A', 'Z'] as const;
export type Cell = (typeof CELLS)[number];
export type Values = Partial<Record<Cell, string | null>>;

export const PERIODS = ['2022-Q2', '2022-Q3'] as const;
export type PeriodCode = (typeof PERIODS)[number];
export const UNITS = ['bode', 'cukhoi'] as const;
export type UnitCode = (typeof UNITS)[number];
export type About = `${UnitCode} ${PeriodCode}`;

type Status = 'draft' | 'submitted' | 'returned' | 'reviewed' | 'approved';

export type ModelVersion = {
  number: number;
  status: Status;
  revision: number;
  isSignedOff: boolean;
  /** the approved version that counts */
  isInForce: boolean;
  cells: Map<Cell, string | null>;
  /** every saved state of every cell, in order */
  states: { cell: Cell; value: string | null; by: string }[];
};

export type ModelEvent = { action: string; by: string; versionNumber: number; revision: number | null };

export type ModelReport = {
  about: About;
  versions: ModelVersion[];
  events: ModelEvent[];
  wasSent: boolean;
  extensions: number;
};

export type FormRules = { oneStep: boolean; needsSignOff: boolean };

export type Model = {
  rules: FormRules;
  reports: Map<About, ModelReport>;
  /** what was answered under each request key; refusals leave no trace */
  answered: Map<string, Outcome>;
};

export type Step =
  | { do: 'save'; values: Values }
  | { do: 'signOff' | 'submit' | 'correct' }
  | { do: 'extend' }
  | { do: 'return' | 'review' | 'comment'; versionNumber: number };
/** One message of one person, as it may travel any number of times. */
export type Message = { key: string; by: string } & (
  | (Step & { about: About; revision: number })
  | { do: 'approve'; versions: { about: About; versionNumber: number; revision: number }[] }
);

export type Answer = Record<string, string | number>;
export type Outcome = { ok: true; answer: Answer } | { ok: false; code: string };

export function emptyModel(rules: FormRules): Model {
  const abouts = UNITS.flatMap((unit) => PERIODS.map((period): About => `${unit} ${period}`));
  const reports = abouts.map((about): ModelReport => {
    return { about, versions: [], events: [], wasSent: false, extensions: 0 };
  });
  return { rules, reports: new Map(reports.map((report) => [report.about, report])), answered: new Map() };
}

export function reportOf(model: Model, about: About): ModelReport {
  const report = model.reports.get(about);
  if (!report) throw new Error(`no report ${about}`);
  return report;
}

/** Delivers a message to the model: done once for its key, or refused without a trace. */
export function deliver(model: Model, message: Message): Outcome {
  const before = model.answered.get(message.key);
  if (before) return before;
  const outcome = attempt(model, message);
  if (outcome.ok) model.answered.set(message.key, outcome);
  return outcome;
}

const refused = (code: string): Outcome => ({ ok: false, code });

function attempt(model: Model, message: Message): Outcome {
  if (message.do === 'approve') return approve(model, message);
  const report = reportOf(model, message.about);
  switch (message.do) {
    case 'extend':
      if (report.wasSent) return refused('INVALID_INPUT');
      report.extensions += 1;
      return { ok: true, answer: { times: report.extensions } };
    case 'return':
    case 'review':
    case 'comment':
      return reviewStep(report, message);
    case 'save':
    case 'signOff':
    case 'submit':
    case 'correct':
      return unitStep(model, report, message);
  }
}

type OfUnit = Extract<Message, { do: 'save' | 'signOff' | 'submit' | 'correct' }>;

function unitStep(model: Model, report: ModelReport, message: OfUnit): Outcome {
  const version = report.versions.at(-1);
  const status = version?.status ?? 'missing';
  const accepted = {
    save: ['missing', 'draft', 'returned'],
    signOff: ['draft', 'returned'],
    submit: ['draft', 'returned'],
    correct: ['approved'],
  }[message.do];
  if (!accepted.includes(status)) return refused('REPORT_LOCKED');
  if (message.do === 'submit' && model.rules.needsSignOff && !version?.isSignedOff)
    return refused('SIGN_OFF_REQUIRED');
  if (message.revision !== (version?.revision ?? 0)) return refused('REPORT_CHANGED');
  if (message.do === 'save') return save(model, report, message);
  if (!version) throw new Error('accepted without a version');
  switch (message.do) {
    case 'signOff':
      version.isSignedOff = true;
      return stepped(report, version, 'reports:signOff', message.by);
    case 'submit': {
      const cells = new Map(version.cells);
      const carried = carriedOver(model, report.about);
      if (carried !== null) cells.set('O', carried);
      const [received, closing] = [cells.get('A') ?? null, cells.get('Z') ?? null];
      if (received === null || (closing !== null && Number(closing) > Number(received)))
        return refused('REPORT_HAS_ERRORS');
      write(version, carried === null ? {} : { O: carried }, message.by);
      version.status = 'submitted';
      report.wasSent = true;
      return stepped(report, version, 'reports:submit', message.by);
    }
    case 'correct': {
      const next: ModelVersion = {
        ...{ number: version.number + 1, status: 'draft', revision: version.revision },
        ...{ isSignedOff: false, isInForce: false, cells: new Map(version.cells), states: [] },
      };
      report.versions.push(next);
      return stepped(report, next, 'reports:correct', message.by);
    }
  }
}

function save(model: Model, report: ModelReport, message: OfUnit & { do: 'save' }): Outcome {
  const carried = carriedOver(model, report.about);
  const typed = message.values.O;
  if (carried !== null && typed != null && typed !== carried) return refused('INVALID_INPUT');
  const known = report.versions.at(-1);
  const version: ModelVersion = known ?? {
    ...{ number: 1, status: 'draft', revision: 0, isSignedOff: false, isInForce: false },
    ...{ cells: new Map(), states: [] },
  };
  if (!known) report.versions.push(version);
  write(version, { ...message.values, ...(carried === null ? {} : { O: carried }) }, message.by);
  version.isSignedOff = false;
  return stepped(report, version, 'reports:save', message.by);
}

/** Only what differs is written, and a cell that was never filled needs nothing to stay empty. */
function write(version: ModelVersion, values: Values, by: string): void {
  for (const cell of CELLS) {
    const value = values[cell];
    if (value === undefined || (version.cells.get(cell) ?? null) === value) continue;
    version.cells.set(cell, value);
    version.states.push({ cell, value, by });
  }
}

/** The closing of the period before: of what is approved, or else of what was sent. */
function carriedOver(model: Model, about: About): string | null {
  const [unit, period] = about.split(' ');
  if (period !== '2022-Q3') return null;
  const before = reportOf(model, unit === 'bode' ? 'bode 2022-Q2' : 'cukhoi 2022-Q2').versions;
  const source =
    before.find((version) => version.isInForce) ??
    before.find(({ status }) => status === 'submitted' || status === 'reviewed');
  return source?.cells.get('Z') ?? null;
}

function stepped(report: ModelReport, version: ModelVersion, action: string, by: string): Outcome {
  version.revision += 1;
  report.events.push({ action, by, versionNumber: version.number, revision: version.revision });
  const { number: versionNumber, revision, status } = version;
  return { ok: true, answer: { versionNumber, revision, status } };
}

function sentVersion(report: ModelReport, number: number): ModelVersion | undefined {
  return report.versions.find((version) => version.number === number && version.status !== 'draft');
}

type OfReviewer = Extract<Message, { do: 'return' | 'review' | 'comment' }>;

function reviewStep(report: ModelReport, message: OfReviewer): Outcome {
  const version = sentVersion(report, message.versionNumber);
  if (!version) return refused('NOT_FOUND');
  const isSent = version.status === 'submitted' || version.status === 'reviewed';
  if (!isSent || (message.do === 'review' && version.status !== 'submitted')) return refused('REPORT_LOCKED');
  const { by } = message;
  if (message.do === 'comment') {
    report.events.push({ action: 'review:comment', by, versionNumber: version.number, revision: null });
    return { ok: true, answer: {} };
  }
  if (message.revision !== version.revision) return refused('REPORT_CHANGED');
  if (message.do === 'review') {
    version.status = 'reviewed';
    return reviewed(stepped(report, version, 'review:markReviewed', by));
  }
  version.status = 'returned';
  version.isSignedOff = false;
  return reviewed(stepped(report, version, 'review:return', by));
}

/** Reviewers are not told the version's number: they named it. */
function reviewed(outcome: Outcome): Outcome {
  if (!outcome.ok) return outcome;
  const { versionNumber: _, ...answer } = outcome.answer;
  return { ok: true, answer };
}

/** Of a set, what is no longer as the approver saw it is left out and named. */
function approve(model: Model, message: Message & { do: 'approve' }): Outcome {
  const found = message.versions.map((asked) => {
    const report = reportOf(model, asked.about);
    return { report, version: sentVersion(report, asked.versionNumber), asked };
  });
  if (found.some(({ version }) => !version)) return refused('NOT_FOUND');
  const left: string[] = [];
  for (const { report, version, asked } of found) {
    if (!version) continue;
    const isReady = version.status === 'reviewed' || (version.status === 'submitted' && model.rules.oneStep);
    if (!isReady || version.revision !== asked.revision) {
      left.push(`${asked.about} ${isReady ? 'REPORT_CHANGED' : 'REPORT_LOCKED'}`);
      continue;
    }
    for (const earlier of report.versions) earlier.isInForce = false;
    Object.assign(version, { status: 'approved', isInForce: true });
    stepped(report, version, 'review:approve', message.by);
  }
  if (found.length === 1 && left[0]) return refused(left[0].split(' ').at(-1) ?? '');
  return { ok: true, answer: { approved: found.length - left.length, refused: left.join(', ') } };
}
