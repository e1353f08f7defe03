import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMe } from '../../lib/me.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { ReportDesk } from './report-desk.tsx';

const route = getRouteApi('/frame/reports/$formCode/$periodCode');

/** One unit's report for one period: typed, checked, sent, and read afterwards. */
export function ReportPage() {
  const { formCode, periodCode } = route.useParams();
  const { unit, version } = route.useSearch();
  const me = useMe();
  const trpc = useTRPC();
  const key = { formCode, periodCode, unitCode: unit ?? null, versionNumber: Number(version) || null };
  // Never another report's figures while this one is on its way.
  const query = useQuery(trpc.reports.sheet.queryOptions(key, { placeholderData: undefined }));
  return (
    <DataState query={query} skeleton={<RowsSkeleton rows={14} />}>
      {(sheet) => (
        <ReportDesk
          key={[sheet.unit.code, formCode, periodCode, sheet.version.number].join(' ')}
          sheet={sheet}
          username={me.username}
          unit={unit}
          isDemo={me.workspace.isDemo}
        />
      )}
    </DataState>
  );
}
