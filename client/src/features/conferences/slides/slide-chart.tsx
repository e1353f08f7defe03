import type { ChartBlock } from '@soket/shared/conference';
import { useWords } from '../../../lib/language.ts';
import { BarList } from '../../../ui/charts/bar-list.tsx';
import { ColumnChart } from '../../../ui/charts/column-chart.tsx';
import { LineChart } from '../../../ui/charts/line-chart.tsx';
import { Fitted } from './fitted.tsx';
import { prepareBars, prepareSeries, printTick } from './prepare-chart.ts';
import { slideWords } from './slide-words.ts';
import classes from './slide.module.css';
import { useSlide } from './slide-use.ts';
import { SourceLine } from './source-line.tsx';

type Props = { block: ChartBlock; focus?: string | null };

/** A drawing with its title, what it stands on, and the code that opens where it comes from. */
export function SlideChart({ block, focus = null }: Props) {
  const unit =
    block.measure && !block.isPercent && !block.title.includes(block.measure) ? ` (${block.measure})` : '';
  return (
    <figure className={classes['chart']}>
      <figcaption className={classes['blockTitle']}>
        {block.title}
        {unit}
      </figcaption>
      {block.shape === 'bars' && block.series.length <= 1 ? (
        <Bars block={block} focus={focus} />
      ) : (
        <OverCategories block={block} />
      )}
      <SourceLine standsOn={block.standsOn} trace={block.trace} name={block.title} />
    </figure>
  );
}

/** @unit pixels of the small drawing: one row of a bar list */
const BAR_ROW = 26;
const LETTER = 8.2;

function Bars({ block, focus }: { block: ChartBlock; focus: string | null }) {
  const words = useWords(slideWords);
  const { onDrill } = useSlide();
  const { bars, axis, missing } = prepareBars(block, focus);
  const longest = Math.max(0, ...bars.map(({ name }) => name.length));
  return (
    <>
      {bars.length > 0 ? (
        <Fitted contentHeight={bars.length * BAR_ROW}>
          {() => (
            <BarList
              bars={bars}
              axis={axis}
              nameWidth={`${Math.min(330, Math.max(110, longest * LETTER))}px`}
              pressHint={onDrill && words.drill}
              onPress={onDrill}
              label={block.title}
            />
          )}
        </Fitted>
      ) : (
        <p className={classes['nothing']}>{words.noData}</p>
      )}
      {missing.length > 0 && bars.length > 0 && (
        <p className={classes['missing']}>{words.missing(missing.join(', '))}</p>
      )}
    </>
  );
}

function OverCategories({ block }: { block: ChartBlock }) {
  const words = useWords(slideWords);
  const model = prepareSeries(block);
  const isEmpty = block.series.every(({ values }) => values.every((value) => value === null));
  if (isEmpty) return <p className={classes['nothing']}>{words.noData}</p>;
  const drawing = { ...model, formatTick: (value: number) => printTick(value, block), label: block.title };
  return (
    <Fitted>
      {(size) =>
        block.shape === 'line' ? <LineChart {...drawing} {...size} /> : <ColumnChart {...drawing} {...size} />
      }
    </Fitted>
  );
}
