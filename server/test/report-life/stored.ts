import type { World } from '../world.ts';
import { type About, type Model, type ModelReport, type ModelVersion } from './model.ts';

type PlainVersion = Omit<ModelVersion, 'cells'> & { cells: Record<string, string | null> };
type PlainReport = Omit<ModelReport, 'versions'> & { versions: PlainVersion[] };

/** The model's reports in the shape that `readReports` reads the database in. */
export function plainReports(model: Model): PlainReport[] {
  return [...model.reports.values()].map((report) => ({
    ...report,
    versions: report.versions.map((version) => ({
      ...version,
      cells: sorted(version.cells),
      states: byCell(version.states),
    })),
  }));
}

const sorted = (cells: Iterable<readonly [string, string | null]>) =>
  Object.fromEntries([...cells].toSorted(([left], [right]) => left.localeCompare(right)));

/** In which order one save writes its cells says nothing; the states of one cell stay in their order. */
const byCell = (states: ModelVersion['states']) =>
  states.toSorted((left, right) => left.cell.localeCompare(right.cell));

/** Everything stored of a form's reports, straight from the tables: states and events in the order of their numbers. */
export async function readReports(
  { db }: World,
  formCode: string,
  abouts: readonly About[],
): Promise<PlainReport[]> {
  const cellOf = (elementCode: string) => elementCode.slice(formCode.length + 1);
  const [versions, extensions, extensionEvents] = await Promise.all([
    db.reportVersion.findMany({
      where: { report: { form: { code: formCode } } },
      orderBy: { number: 'asc' },
      include: {
        report: { include: { unit: true, period: true } },
        figures: { include: { element: true } },
        states: { include: { element: true }, orderBy: { seq: 'asc' } },
      },
    }),
    db.deadlineExtension.findMany({
      where: { form: { code: formCode } },
      include: { unit: true, period: true },
    }),
    db.auditEvent.findMany({
      where: { subjectType: 'deadline', subjectId: { startsWith: `${formCode} ` } },
    }),
  ]);
  const events = await db.$queryRaw<(ModelReport['events'][number] & { reportId: string })[]>`
    SELECT subject_id AS "reportId", action, actor_id AS by, (after->>'versionNumber')::int AS "versionNumber",
           (after->>'revision')::int AS revision
    FROM audit_event
    WHERE subject_type = 'report' AND subject_id = ANY(${versions.map(({ reportId }) => reportId)}) ORDER BY seq`;
  return abouts.map((about) => {
    const own = versions.filter(({ report }) => `${report.unit.code} ${report.period.code}` === about);
    const times = extensions.find(({ unit, period }) => `${unit.code} ${period.code}` === about)?.times ?? 0;
    const told = extensionEvents.filter(({ subjectId }) => subjectId === `${formCode} ${about}`).length;
    return {
      about,
      versions: own.map((version) => ({
        number: version.number,
        status: version.status,
        revision: version.revision,
        isSignedOff: version.signedOffAt !== null,
        isInForce: version.approvedSeq !== null && version.supersededSeq === null,
        cells: sorted(
          version.figures.map(({ element, value }) => [cellOf(element.code), value?.toString() ?? null]),
        ),
        states: byCell(
          version.states.map(({ element, value, savedById }) => ({
            cell: cellOf(element.code) as 'O', // the elements of this form are named after the model's cells
            value: value?.toString() ?? null,
            by: savedById,
          })),
        ),
      })),
      events: events
        .filter(({ reportId }) => reportId === own[0]?.reportId)
        .map(({ action, by, versionNumber, revision }) => ({ action, by, versionNumber, revision })),
      wasSent: own.some(({ firstSubmittedAt }) => firstSubmittedAt !== null),
      // An extension is told once each time it is given.
      extensions: times === told ? times : Number.NaN,
    };
  });
}
