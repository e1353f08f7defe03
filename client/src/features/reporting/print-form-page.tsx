import { Anchor, Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import classes from './print-form.module.css';
import { PrintForm } from './print-form.tsx';
import { reportingWords } from './reporting-words.ts';

const route = getRouteApi('/frame/reports/$formCode/$periodCode/print');

/** The report as a sheet of paper, to be printed and signed. */
export function PrintFormPage() {
  const words = useWords(reportingWords);
  const { formCode, periodCode } = route.useParams();
  const { unit, version } = route.useSearch();
  const { workspace } = useMe();
  const key = { formCode, periodCode, unitCode: unit ?? null, versionNumber: Number(version) || null };
  const query = useQuery(useTRPC().reports.sheet.queryOptions(key, { placeholderData: undefined }));
  return (
    <div className={classes['page']}>
      <div className={`${classes['tools']} no-print`}>
        <Anchor
          renderRoot={(props) => (
            <Link
              {...props}
              to="/reports/$formCode/$periodCode"
              params={{ formCode, periodCode }}
              search={unit ? { unit } : {}}
            />
          )}
        >
          {words.backToReport}
        </Anchor>
        <Button
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => window.print()}
          disabled={query.data === undefined}
        >
          {words.printNow}
        </Button>
      </div>
      <DataState query={query} skeleton={<RowsSkeleton rows={16} />}>
        {(sheet) => <PrintForm sheet={sheet} workspace={workspace} />}
      </DataState>
    </div>
  );
}
