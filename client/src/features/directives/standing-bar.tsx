import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { taskStandWords, type TaskStandWords } from '../../lib/task-words.ts';
import classes from './standing.module.css';
import { STANDINGS, standingTotal, type Standing } from './story-tasks.ts';

function wordOf(standing: (typeof STANDINGS)[number], words: TaskStandWords): string {
  return standing === 'overdue' ? words.overdue : words.status[standing];
}

/** The parts of a bar as text: "11 hoàn thành, 2 đang thực hiện, 1 quá hạn". */
function standingText(standing: Standing, words: TaskStandWords): string {
  return STANDINGS.filter((each) => standing[each] > 0)
    .map((each) => `${printCount(standing[each])} ${wordOf(each, words).toLocaleLowerCase('vi')}`)
    .join(', ');
}

type Props = { standing: Standing; withLegend?: boolean };

/** A stacked bar of how work stands: every piece has its own pattern, its number, and its word beneath or beside it. */
export function StandingBar({ standing, withLegend = false }: Props) {
  const words = useWords(taskStandWords);
  const total = standingTotal(standing);
  const pieces = STANDINGS.filter((each) => standing[each] > 0);
  return (
    <>
      <div className={classes['bar']} role="img" aria-label={standingText(standing, words)}>
        {pieces.map((each) => (
          <span key={each} data-standing={each} style={{ flexGrow: standing[each] / Math.max(total, 1) }} />
        ))}
      </div>
      {withLegend ? (
        <ul className={classes['legend']}>
          {pieces.map((each) => (
            <li key={each}>
              <span className={classes['sample']} data-standing={each} aria-hidden />
              <b>{printCount(standing[each])}</b> {wordOf(each, words)}
            </li>
          ))}
        </ul>
      ) : (
        <span className={classes['said']} aria-hidden>
          {standingText(standing, words)}
        </span>
      )}
    </>
  );
}
