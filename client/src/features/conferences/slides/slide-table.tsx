import { Link } from '@tanstack/react-router';
import { useWords } from '../../../lib/language.ts';
import type { ScreenTable } from './screens.ts';
import { slideWords } from './slide-words.ts';
import classes from './slide.module.css';
import { useSlide } from './slide-use.ts';
import { SourceLine } from './source-line.tsx';

/** A table that can be read from afar; a heat map is one whose cells are shaded. */
export function SlideTable({ block, isHeatMap }: { block: ScreenTable; isHeatMap: boolean }) {
  const words = useWords(slideWords);
  const { onDrill, onTrace } = useSlide();
  return (
    <figure className={classes['tableFigure']}>
      <figcaption className={classes['blockTitle']}>{block.title}</figcaption>
      <table className={classes['table']} data-fixed={block.columnWidths && true} aria-label={block.title}>
        {block.columnWidths && (
          <colgroup>
            {block.columnWidths.map((width, column) => (
              <col key={column} style={{ width: `${width}%` }} />
            ))}
          </colgroup>
        )}
        <thead>
          <tr>
            {block.columns.map(({ name, isNumber, trace }, column) => (
              <th key={column} scope="col" data-number={isNumber || undefined}>
                {trace !== undefined && onTrace ? (
                  <button type="button" title={words.whereFrom(name)} onClick={() => onTrace(trace)}>
                    {name}
                  </button>
                ) : (
                  name
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map(({ cells, task }, row) => (
            <tr key={row} data-piece>
              {cells.map(({ text, shade }, column) => {
                const isNumber = block.columns[column]?.isNumber;
                if (column === 0) {
                  return (
                    <th key={column} scope="row" data-number={isNumber || undefined}>
                      {isHeatMap && onDrill ? (
                        <button type="button" title={words.drill} onClick={() => onDrill(text)}>
                          {text}
                        </button>
                      ) : task && onTrace ? (
                        // In a window of its own: the room keeps its slide.
                        <Link to="/tasks/$code" params={{ code: task.code }} target="_blank">
                          {text}
                        </Link>
                      ) : (
                        text
                      )}
                    </th>
                  );
                }
                return (
                  <td
                    key={column}
                    data-number={isNumber || undefined}
                    data-step={shade === null ? undefined : shade + 1}
                  >
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <SourceLine standsOn={block.standsOn} trace={block.trace} name={block.title} />
    </figure>
  );
}
