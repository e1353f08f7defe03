import { answerWords, sourceFacts, toneOfStatus } from '../../lib/answer-words.ts';
import { useWords } from '../../lib/language.ts';
import type { IndicatorDetail, IndicatorWards, WardValue } from '../../lib/trpc.ts';
import { BarList } from '../../ui/charts/bar-list.tsx';
import { ChartView } from '../../ui/charts/chart-view.tsx';
import { HeatTable } from '../../ui/charts/heat-table.tsx';
import { SmallMultiples } from '../../ui/charts/small-multiples.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { TracedNumber } from './indicator-address.ts';
import classes from './indicator-page.module.css';
import { indicatorWords } from './indicator-words.ts';
import { prepareHeatMap, prepareMultiples, prepareRanking } from './prepare-wards.ts';
import { measureOf, printValue } from './print-value.ts';

type Props = {
  detail: IndicatorDetail;
  wards: IndicatorWards;
  focusCode: string | null;
  onFocus: (unitCode: string) => void;
  onTrace: (traced: TracedNumber) => void;
};

/** Where the numbers of these panels come from; the breakdown says by whom, or by what place, they are counted. */
function useSource({ detail, wards }: Pick<Props, 'detail' | 'wards'>): string {
  const words = useWords(indicatorWords);
  const shared = useWords(answerWords);
  return words.sourceLine(
    `${words.unitReports}, ${wards.breakdownLabel} · ${sourceFacts(detail.scope, shared)}`,
  );
}

/** Units compared over the asked span. */
export function RankingPanel({ detail, wards, focusCode, onFocus, onTrace }: Props) {
  const words = useWords(indicatorWords);
  const model = prepareRanking({ ...detail, wards }, focusCode, words);
  const title = wards.finding || words.rankingTitle;
  return (
    <ChartView
      title={title}
      subtitle={`${detail.scope.spanLabel} · ${measureOf(detail)} · ${wards.breakdownLabel}`}
      words={{ chart: words.chart, table: words.table, viewAs: words.viewAs(words.rankingTitle) }}
      notes={wards.ranked ? [] : [words.notRanked]}
      source={useSource({ detail, wards })}
      chart={
        <>
          <BarList
            bars={model.bars}
            axis={model.axis}
            reference={model.reference}
            label={`${detail.name}, ${detail.scope.spanLabel}`}
            pressHint={words.pressWard}
            onPress={onFocus}
            valueHint={words.pressValue}
            onPressValue={(unit) => onTrace({ unit })}
          />
          {model.missing.length > 0 && (
            <p className={classes['missing']}>{words.missingUnits(model.missing.join(', '))}</p>
          )}
          {model.shareUnknown.length > 0 && (
            <p className={classes['missing']}>{words.shareUnknownIn(model.shareUnknown.join(', '))}</p>
          )}
          {model.nothingOccurred.length > 0 && (
            <p className={classes['missing']}>{words.nothingOccurredIn(model.nothingOccurred.join(', '))}</p>
          )}
        </>
      }
      table={<RankingTable detail={detail} wards={wards} focusCode={focusCode} onTrace={onTrace} />}
    />
  );
}

function RankingTable({ detail, wards, focusCode, onTrace }: Omit<Props, 'onFocus'>) {
  const words = useWords(indicatorWords);
  const shared = useWords(answerWords);
  const count = { isPercent: false, decimals: 0 };
  const part = (value: string | null) => (value === null ? '–' : printValue(value, count));
  const missing = wards.missing.map((unit): WardValue => ({
    ...unit,
    value: null,
    display: null,
    numerator: null,
    denominator: null,
    provenance: [],
    target: null,
  }));
  const columns: (Column<WardValue> | null)[] = [
    { key: 'unit', header: words.unitHeading, text: (ward) => ward.unitName, isRowHeader: true },
    {
      key: 'value',
      header: words.value(measureOf(detail)),
      isNumber: true,
      text: (ward) => ward.display ?? words.missing,
      cell: (ward) =>
        ward.display === null ? (
          words.missing
        ) : (
          <button
            type="button"
            className={classes['numberLink']}
            title={words.whereFrom}
            onClick={() => onTrace({ unit: ward.unitCode })}
          >
            {ward.display}
          </button>
        ),
    },
    detail.isPercent
      ? { key: 'numerator', header: words.numerator, isNumber: true, text: (ward) => part(ward.numerator) }
      : null,
    detail.isPercent
      ? {
          key: 'denominator',
          header: words.denominator,
          isNumber: true,
          text: (ward) => part(ward.denominator),
        }
      : null,
    wards.reported.some((ward) => ward.target)
      ? {
          key: 'target',
          header: words.targetHeading,
          text: (ward) => (ward.target ? `${ward.target.word} (${ward.target.targetDisplay})` : '–'),
          cell: (ward) =>
            ward.target ? (
              <StatusMark tone={toneOfStatus(ward.target.status)} word={ward.target.word} />
            ) : (
              '–'
            ),
        }
      : null,
    {
      key: 'provenance',
      header: words.kindOfFigure,
      text: (ward) => ward.provenance.map((kind) => shared.provenance[kind]).join(', ') || '–',
    },
  ];
  return (
    <DataTable
      caption={`${detail.name}. ${detail.scope.spanLabel}, ${wards.breakdownLabel}`}
      fileName={`${detail.code}-so-sanh`}
      rows={[...wards.reported, ...missing]}
      rowKey={(ward) => ward.unitCode}
      isFocused={(ward) => ward.unitCode === focusCode}
      notes={[sourceFacts(detail.scope, shared)]}
      columns={columns.filter((column) => column !== null)}
    />
  );
}

/** Every unit's own line, on one scale. */
export function MultiplesPanel({ detail, wards, focusCode, onFocus }: Omit<Props, 'onTrace'>) {
  const words = useWords(indicatorWords);
  const { heatMap } = wards;
  const model = prepareMultiples(heatMap, detail, focusCode, words);
  return (
    <ChartView
      title={words.multiplesTitle}
      subtitle={`${measureOf(detail)} · ${wards.breakdownLabel}`}
      words={{ chart: words.chart, table: words.table, viewAs: words.viewAs(words.multiplesTitle) }}
      notes={model.notes}
      source={useSource({ detail, wards })}
      chart={
        <SmallMultiples
          lines={model.lines}
          axis={model.axis}
          ends={model.ends}
          label={words.multiplesTitle}
          pressHint={words.pressWard}
          onPress={onFocus}
        />
      }
      table={<WardPeriodTable detail={detail} wards={wards} focusCode={focusCode} />}
    />
  );
}

/** Units by periods, coloured. */
export function HeatPanel({ detail, wards, focusCode, onFocus, onTrace }: Props) {
  const words = useWords(indicatorWords);
  const { heatMap } = wards;
  const model = prepareHeatMap(heatMap, detail, focusCode, words);
  return (
    <ChartView
      title={words.heatTitle}
      subtitle={`${measureOf(detail)} · ${wards.breakdownLabel}`}
      words={{ chart: words.colours, table: words.table, viewAs: words.viewAs(words.heatTitle) }}
      notes={hasEstimates(heatMap) ? [words.estimateKey] : []}
      source={useSource({ detail, wards })}
      chart={
        <HeatTable
          caption={`${detail.name}. ${words.heatTitle}`}
          rowHeading={words.unitHeading}
          columns={model.columns}
          rows={model.rows}
          steps={model.steps}
          stepsLabel={words.steps(measureOf(detail))}
          missingLabel={detail.isPercent ? words.missingOrNothing : words.missing}
          pressRowHint={words.pressWard}
          onPressRow={onFocus}
          onPressCell={(unit, code) => {
            const period = heatMap.periods.find((candidate) => candidate.code === code);
            onTrace(period ? { unit, span: period.span } : { unit });
          }}
        />
      }
      table={<WardPeriodTable detail={detail} wards={wards} focusCode={focusCode} />}
    />
  );
}

function hasEstimates({ rows }: IndicatorWards['heatMap']): boolean {
  return rows.some(({ cells }) => cells.some((cell) => cell?.isEstimate));
}

function WardPeriodTable({ detail, wards, focusCode }: Omit<Props, 'onFocus' | 'onTrace'>) {
  const words = useWords(indicatorWords);
  const shared = useWords(answerWords);
  return (
    <DataTable
      caption={`${detail.name} (${measureOf(detail)})`}
      fileName={`${detail.code}-don-vi-theo-ky`}
      rows={wards.heatMap.rows}
      rowKey={(row) => row.unitCode}
      isFocused={(row) => row.unitCode === focusCode}
      notes={[sourceFacts(detail.scope, shared)]}
      columns={[
        { key: 'unit', header: words.unitHeading, text: (row) => row.unitName, isRowHeader: true },
        ...wards.heatMap.periods.map((period, index) => ({
          key: period.code,
          header: period.label,
          isNumber: true,
          text: (row: (typeof wards.heatMap.rows)[number]) =>
            row.cells[index]?.display.replace(/%$/, '') ?? '–',
        })),
      ]}
    />
  );
}
