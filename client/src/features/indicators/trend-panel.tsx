import { Button, Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { answerWords, sourceFacts } from '../../lib/answer-words.ts';
import { useWords } from '../../lib/language.ts';
import type { IndicatorDetail, TrendPoint } from '../../lib/trpc.ts';
import { ChartView } from '../../ui/charts/chart-view.tsx';
import { Measured } from '../../ui/charts/measured.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import classes from './indicator-page.module.css';
import { indicatorWords } from './indicator-words.ts';
import { prepareTrend, type TrendModel } from './prepare-trend.ts';
import { measureOf, printTick, printValue } from './print-value.ts';
import type { TracedNumber } from './indicator-address.ts';

// Recharts is the heaviest part of the product and no screen needs it to be read. It is fetched while the figures are on
// their way; should that fail, drawing tries once more.
const loadChart = () => import('../../ui/charts/line-chart.tsx');
loadChart().catch(() => undefined);
const LineChart = lazy(async () => ({ default: (await loadChart()).LineChart }));

const HEIGHT = 320;
const FOCUS_HEIGHT = 180;

type Props = {
  detail: IndicatorDetail;
  focusCode: string | null;
  onTrace: (traced: TracedNumber) => void;
};

/** The trend, where any period has figures: drawing, what the pointer is on in words, and the table. */
export function TrendPanel({ detail, focusCode, onTrace }: Props) {
  const words = useWords(indicatorWords);
  const shared = useWords(answerWords);
  const model = prepareTrend(detail, focusCode, words);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const active =
    model.readouts.find((readout) => readout.key === activeKey) ??
    model.readouts.findLast((readout) => readout.value !== null);
  if (model.isEmpty) return null;
  const [first, last] = [detail.trend[0], detail.trend.at(-1)];
  const title = first && last ? words.trendTitle(first.longLabel, last.longLabel) : words.trendOne;
  return (
    <ChartView
      title={title}
      subtitle={`${words.unit}: ${measureOf(detail)}`}
      words={{ chart: words.chart, table: words.table, viewAs: words.viewAs(title) }}
      notes={model.notes}
      source={words.sourceLine(`${words.unitReports} · ${sourceFacts(detail.scope, shared)}`)}
      chart={
        <>
          <p className={classes['readout']} aria-live="polite">
            {active && (
              <>
                <span className={classes['readoutPeriod']}>{active.period}</span>
                <strong>{active.value ?? words.missing}</strong>
                {active.details.map((detailText) => (
                  <span key={detailText}>{detailText}</span>
                ))}
                {active.value !== null && (
                  <Button
                    className="no-print"
                    variant="subtle"
                    size="compact-sm"
                    onClick={() => onTrace({ span: active.span })}
                  >
                    {words.whereFrom}
                  </Button>
                )}
              </>
            )}
          </p>
          <TrendDrawing model={model} detail={detail} title={title} onActive={setActiveKey} />
        </>
      }
      table={<TrendTable detail={detail} title={title} onTrace={onTrace} />}
    />
  );
}

type DrawingProps = {
  model: TrendModel;
  detail: IndicatorDetail;
  title: string;
  onActive: (key: string) => void;
};

function TrendDrawing({ model, detail, title, onActive }: DrawingProps) {
  const words = useWords(indicatorWords);
  const formatTick = (place: number) => printTick(place, detail);
  return (
    <Suspense fallback={<Skeleton height={HEIGHT} />}>
      <Measured height={HEIGHT}>
        {(width) => (
          <LineChart
            width={width}
            height={HEIGHT}
            categories={model.categories}
            series={model.series}
            reference={model.reference}
            axis={model.axis}
            formatTick={formatTick}
            onActive={onActive}
            label={`${detail.name}. ${title}`}
          />
        )}
      </Measured>
      {model.focus && (
        <>
          <h3 className={classes['focusTitle']}>{words.wardTrendTitle(model.focus.name)}</h3>
          <Measured height={FOCUS_HEIGHT}>
            {(width) =>
              model.focus && (
                <LineChart
                  width={width}
                  height={FOCUS_HEIGHT}
                  categories={model.categories}
                  series={model.focus.series}
                  axis={model.focus.axis}
                  formatTick={formatTick}
                  onActive={onActive}
                  label={`${detail.name}. ${model.focus.name}`}
                />
              )
            }
          </Measured>
        </>
      )}
    </Suspense>
  );
}

type TableProps = { detail: IndicatorDetail; title: string; onTrace: (traced: TracedNumber) => void };

function TrendTable({ detail, title, onTrace }: TableProps) {
  const words = useWords(indicatorWords);
  const shared = useWords(answerWords);
  const count = { isPercent: false, decimals: 0 };
  const valueOf = (point: TrendPoint) => point.display ?? '–';
  const part = (value: string | null) => (value === null ? '–' : printValue(value, count));
  return (
    <DataTable
      caption={`${detail.name}. ${title}`}
      fileName={`${detail.code}-${detail.scope.unitCode}-quy`}
      rows={detail.trend}
      rowKey={(point) => point.periodCode}
      notes={[sourceFacts(detail.scope, shared)]}
      columns={[
        { key: 'period', header: words.period, text: (point) => point.longLabel, isRowHeader: true },
        {
          key: 'value',
          header: words.value(measureOf(detail)),
          isNumber: true,
          text: valueOf,
          cell: (point) =>
            point.display === null ? (
              '–'
            ) : (
              <button
                type="button"
                className={classes['numberLink']}
                title={words.whereFrom}
                onClick={() => onTrace({ span: point.span })}
              >
                {point.display}
              </button>
            ),
        },
        ...(detail.isPercent
          ? [
              {
                key: 'numerator',
                header: words.numerator,
                isNumber: true,
                text: (point: TrendPoint) => part(point.numerator),
              },
              {
                key: 'denominator',
                header: words.denominator,
                isNumber: true,
                text: (point: TrendPoint) => part(point.denominator),
              },
            ]
          : []),
        {
          key: 'lastYear',
          header: words.lastYear,
          isNumber: true,
          text: (point) => (point.lastYearValue === null ? '–' : printValue(point.lastYearValue, detail)),
        },
        {
          key: 'coverage',
          header: words.reportedOf,
          isNumber: true,
          text: ({ coverage }) => `${coverage.unitsReported}/${coverage.unitsExpected}`,
        },
        {
          key: 'provenance',
          header: words.kindOfFigure,
          text: (point) => point.provenance.map((kind) => shared.provenance[kind]).join(', '),
        },
      ]}
    />
  );
}
