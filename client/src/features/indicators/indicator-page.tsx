import { Anchor, Button } from '@mantine/core';
import { IconListSearch, IconPencil, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { answerWords, scopeFacts } from '../../lib/answer-words.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { useScope } from '../../lib/scope.ts';
import { useTRPC, type IndicatorDetail } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { FactLine } from '../../ui/fact-line.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { IndicatorHistory } from './indicator-history.tsx';
import { IndicatorSkeleton } from './indicator-skeleton.tsx';
import { traceInput, useIndicatorAddress } from './indicator-address.ts';
import classes from './indicator-page.module.css';
import { indicatorWords, type IndicatorWords } from './indicator-words.ts';
import { PublishedPanel, Summary } from './summary.tsx';
import { TargetsPanel } from './targets/targets-panel.tsx';
import { TraceDrawer } from './trace-drawer.tsx';
import { TrendPanel } from './trend-panel.tsx';
import { HeatPanel, MultiplesPanel, RankingPanel } from './ward-panels.tsx';

/** One indicator: what is seen as its title, the trend, the units compared, and where every number comes from. */
export function IndicatorPage() {
  const { code = '' } = useParams({ strict: false });
  const scope = useScope();
  const trpc = useTRPC();
  const address = useIndicatorAddress();
  const query = useQuery(trpc.indicators.show.queryOptions({ ...scope.input, code }));
  return (
    <>
      <DataState query={query} skeleton={<IndicatorSkeleton />}>
        {(detail) => <Page detail={detail} address={address} />}
      </DataState>
      <TraceDrawer
        opened={address.isTracing}
        code={code}
        input={traceInput(scope.input, address.search)}
        onClose={address.closeTrace}
      />
    </>
  );
}

/** The finding; where the asked span has none, what the source printed for its own. */
function titleOf({ answer, name, finding, published }: IndicatorDetail, words: IndicatorWords): string {
  const [printed] = published;
  if (answer.display !== null || !printed) return finding;
  return words.publishedFinding(name, printed.display, printed.spanLabel);
}

type PageProps = { detail: IndicatorDetail; address: ReturnType<typeof useIndicatorAddress> };

function Page({ detail, address }: PageProps) {
  const words = useWords(indicatorWords);
  const shared = useWords(answerWords);
  const { wards } = detail;
  const isWhole = useMe().workspace.rootUnit?.code === detail.scope.unitCode;
  const panel = { detail, focusCode: address.focus, onTrace: address.trace, onFocus: address.toggleFocus };
  return (
    <article>
      <PageHeader
        title={titleOf(detail, words)}
        above={<Above detail={detail} />}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconListSearch size={18} />}
              onClick={() => address.trace({})}
            >
              {words.whereFrom}
            </Button>
            {mayDo(useMe(), 'indicators:change') && (
              <Button
                variant="default"
                leftSection={<IconPencil size={18} />}
                renderRoot={(props) => (
                  <Link to="/indicators/$code/change" params={{ code: detail.code }} {...props} />
                )}
              >
                {words.change}
              </Button>
            )}
            <Button variant="default" leftSection={<IconPrinter size={18} />} onClick={() => window.print()}>
              {words.print}
            </Button>
          </>
        }
      />
      <FactLine items={scopeFacts(detail.scope, shared)} />
      <div className={classes['page']}>
        <Summary detail={detail} onTrace={() => address.trace({})} />
        <FocusBar detail={detail} focusCode={address.focus} onClear={address.clearFocus} />
        <TrendPanel {...panel} />
        <PublishedPanel detail={detail} onTrace={address.trace} />
        {wards ? (
          <>
            <RankingPanel {...panel} wards={wards} />
            {/* One line alone compares nothing: a reporter sees only the own unit. */}
            {wards.heatMap.rows.length > 1 && <MultiplesPanel {...panel} wards={wards} />}
            <HeatPanel {...panel} wards={wards} />
          </>
        ) : (
          isWhole && <p className={classes['formula']}>{words.noWards}</p>
        )}
        <TargetsPanel detail={detail} />
        <IndicatorHistory code={detail.code} />
      </div>
    </article>
  );
}

function Above({ detail }: { detail: IndicatorDetail }) {
  const words = useWords(indicatorWords);
  return (
    <>
      <Anchor component={Link} to="/indicators" inherit underline="always">
        {words.indicators}
      </Anchor>
      {` · ${detail.code} · ${detail.name}`}
      {detail.directives.map((directive) => (
        <span key={directive.code}>
          {' · '}
          <Anchor
            inherit
            underline="always"
            renderRoot={(props) => (
              <Link to="/directives/$code" params={{ code: directive.code }} {...props} />
            )}
          >
            {directive.number ?? directive.code}
          </Anchor>
        </span>
      ))}
    </>
  );
}

type FocusProps = { detail: IndicatorDetail; focusCode: string | null; onClear: () => void };

/** Says which unit is followed, and lets go of it: the only mark that stays in sight on every part of the page. */
function FocusBar({ detail, focusCode, onClear }: FocusProps) {
  const words = useWords(indicatorWords);
  const row = detail.wards?.heatMap.rows.find(({ unitCode }) => unitCode === focusCode);
  if (!row) return null;
  return (
    <div className={classes['focusBar']}>
      <strong>{words.inFocus(row.unitName)}</strong>
      <Button className="no-print" variant="subtle" size="compact-sm" onClick={onClear}>
        {words.clearFocus}
      </Button>
    </div>
  );
}
