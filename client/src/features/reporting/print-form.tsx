import { PROVENANCE_WORDS_VI } from '@soket/shared/figure';
import { printDay, printFigure, printOptionalDay } from '../../lib/format.ts';
import { printReported } from '../../lib/report-figure.ts';
import type { Me, ReportRow, ReportSheet } from '../../lib/trpc.ts';
import { NARRATIVE_FIELDS } from './draft/report-texts.ts';
import { sheetLines } from './grid/sheet-lines.ts';
import classes from './print-form.module.css';
import { reportingWords } from './reporting-words.ts';

type Props = { sheet: ReportSheet; workspace: Me['workspace'] };

const COLUMNS = 7;

/** A paper goes to offices: it is Vietnamese whatever language the screen speaks. */
const words = reportingWords.vi;

export function PrintForm({ sheet, workspace }: Props) {
  const { form, unit, period, paper, version } = sheet;
  const isSent =
    version.status === 'submitted' || version.status === 'reviewed' || version.status === 'approved';
  const isMadeUp = workspace.isDemo || sheet.rows.some(({ provenance }) => provenance === 'synthetic');
  // A place without a figure says nothing on paper.
  const lines = sheetLines(sheet.rows).filter(
    ({ row, parentId }) => parentId === null || row.figure.value !== null,
  );
  const boxes = NARRATIVE_FIELDS.filter((field) => sheet.narrative[field].trim() !== '');
  return (
    <article className={classes['sheet']} lang="vi">
      <title>{`${form.name}, ${unit.name}, ${period.label}`}</title>
      <header className={classes['head']}>
        <div className={classes['issuer']}>
          <div>{workspace.committeeName.toLocaleUpperCase('vi')}</div>
          <strong>{unit.name.toLocaleUpperCase('vi')}</strong>
        </div>
        <div className={classes['meta']}>
          <div>
            {words.form}: {form.code}
          </div>
          <div>{words.receivedBy(form.ownerUnitName)}</div>
          {period.deadline && <div>{words.dueOn(printOptionalDay(period.deadline))}</div>}
          {isMadeUp && <div className={classes['label']}>{PROVENANCE_WORDS_VI.synthetic}</div>}
        </div>
      </header>
      <h1 className={classes['title']}>{form.name}</h1>
      <p className={classes['period']}>
        {period.label} ({printOptionalDay(period.firstDay)} – {printOptionalDay(period.lastDay)}
        {period.retroactive && `, ${words.retroactive}`})
        {version.number > 1 && ` · ${words.version(version.number)}`}
      </p>
      {paper.number && (
        <p className={classes['period']}>
          Kèm theo văn bản số {paper.number}
          {paper.date && ` ngày ${printOptionalDay(paper.date)}`}
        </p>
      )}
      {!isSent && <p className={classes['stamp']}>{words.draftStamp}</p>}

      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.figure}</th>
            <th scope="col">{words.measure}</th>
            <th scope="col">{words.previous}</th>
            <th scope="col">{words.sameLastYear}</th>
            <th scope="col">{words.current}</th>
            <th scope="col">{words.note}</th>
          </tr>
        </thead>
        <tbody>
          {lines.flatMap(({ id, row, section, parentId }) => [
            ...(section === null
              ? []
              : [
                  <tr key={`${id} section`} className={classes['section']}>
                    <th colSpan={COLUMNS} scope="colgroup">
                      {section}
                    </th>
                  </tr>,
                ]),
            <tr key={id} data-place={parentId !== null || undefined}>
              <td>{parentId === null ? row.label : ''}</td>
              <th scope="row">{row.placeName ?? row.name}</th>
              <td>{parentId === null ? row.measure : ''}</td>
              <td data-number>{printFigure(row.previous, '')}</td>
              <td data-number>{printFigure(row.sameLastYear, '')}</td>
              <td data-number>
                <strong>{printReported(row)}</strong>
              </td>
              <td>{remarks(row)}</td>
            </tr>,
          ])}
        </tbody>
      </table>

      {boxes.length > 0 && (
        <section className={classes['boxes']}>
          {boxes.map((field) => (
            <div key={field}>
              <h2>{words.boxes[field]}</h2>
              <p>{sheet.narrative[field].trim()}</p>
            </div>
          ))}
        </section>
      )}

      <footer className={classes['signatures']}>
        <div>
          <strong>{words.preparedBy}</strong>
          <em>{words.signHint}</em>
        </div>
        <div>
          <em>{dateLine(workspace.placeName, paper.date)}</em>
          <strong>{(paper.signerPost ?? words.headOfUnit).toLocaleUpperCase('vi')}</strong>
          <em>{words.sealHint}</em>
        </div>
      </footer>
    </article>
  );
}

function remarks({ figure }: ReportRow): string {
  const parts = [figure.estimated ? words.estimated : '', figure.explanation ?? '', figure.note ?? ''];
  return parts.filter((part) => part !== '').join('; ');
}

/** The date of the signed paper where it is known; otherwise room to write it. */
function dateLine(place: string | null, day: string | null): string {
  const before = place === null ? '' : `${place}, `;
  if (day === null) return `${before}ngày …… tháng …… năm ………`;
  const [date = '', month = '', year = ''] = printDay(day).split('/');
  return `${before}ngày ${date} tháng ${month} năm ${year}`;
}
