import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { sheetOf } from '../../lib/report-address.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { isUnanswered } from './draft/save-outcome.ts';
import { useReportEditor } from './draft/use-report-editor.ts';
import { useLastSeen, useWorkStore } from './draft/use-work.ts';
import { ReportDesk } from './report-desk.tsx';
import { reportingWords } from './reporting-words.ts';

const route = getRouteApi('/frame/reports/$formCode/$periodCode');
const ASK_AGAIN_MS = 15_000;

/** One unit's report for one period: typed, checked, sent, and read afterwards; also without network once it was opened. */
export function ReportPage() {
  const { formCode, periodCode } = route.useParams();
  const { unit, version } = route.useSearch();
  const me = useMe();
  const trpc = useTRPC();
  const key = sheetOf({ formCode, periodCode }, { unit, version });
  const query = useQuery(
    trpc.reports.sheet.queryOptions(key, {
      // Never another report's figures while this one is on its way.
      placeholderData: undefined,
      refetchInterval: ({ state }) => (state.status === 'error' ? ASK_AGAIN_MS : false),
    }),
  );
  const store = useWorkStore(me);
  const seen = useLastSeen(store, { unitCode: unit ?? me.unit?.code ?? '', formCode, periodCode });
  const isCutOff = query.data === undefined && query.failureCount > 0 && isUnanswered(query.failureReason);
  const isSeen =
    isCutOff && seen != null && (key.versionNumber ?? seen.version.number) === seen.version.number;
  const sheet = query.data ?? (isSeen ? seen : undefined);
  const opened = useReportEditor(sheet, store);
  const shown = opened.kind === 'opening' ? undefined : opened;
  return (
    <DataState
      query={{ ...query, data: shown, error: isSeen ? null : query.error }}
      skeleton={<RowsSkeleton rows={14} />}
    >
      {(report) =>
        report.kind === 'elsewhere' ? (
          <OpenElsewhere onTakeOver={report.takeOver} />
        ) : (
          <ReportDesk
            key={report.key}
            sheet={report.sheet}
            editor={report.editor}
            isSeenEarlier={isSeen}
            unit={unit}
            isDemo={me.workspace.isDemo}
          />
        )
      }
    </DataState>
  );
}

/** One report is typed in one window: what is typed here and there could not both be the last word. */
function OpenElsewhere({ onTakeOver }: { onTakeOver: () => void }) {
  const words = useWords(reportingWords);
  return (
    <Stack align="flex-start" role="status">
      <Text>{words.openElsewhere}</Text>
      <Button onClick={onTakeOver}>{words.goOnHere}</Button>
    </Stack>
  );
}
