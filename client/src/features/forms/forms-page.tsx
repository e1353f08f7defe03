import { Button } from '@mantine/core';
import { IconListCheck, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { type FormListItem, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { builderWords } from './builder-words.ts';
import { formsWords } from './forms-words.ts';

/** The forms that somebody reports, keeps or may read. */
export function FormsPage() {
  const words = useWords(formsWords);
  const builder = useWords(builderWords);
  const mayAdd = mayDo(useMe(), 'forms:change');
  const forms = useQuery(useTRPC().forms.list.queryOptions());
  return (
    <article>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          mayAdd && (
            <Button component={Link} to="/forms/new" leftSection={<IconPlus size={18} aria-hidden />}>
              {builder.newForm}
            </Button>
          )
        }
      />
      <DataState
        query={forms}
        skeleton={<RowsSkeleton rows={10} />}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty
            icon={<IconListCheck size={32} aria-hidden />}
            title={words.none}
            advice={words.noneAdvice}
          />
        }
      >
        {(all) => <FormsTable forms={all} />}
      </DataState>
    </article>
  );
}

function FormsTable({ forms }: { forms: readonly FormListItem[] }) {
  const words = useWords(formsWords);
  const versionOf = ({ version, effectiveFrom }: FormListItem) =>
    words.versionShort(printCount(version), effectiveFrom && printDay(effectiveFrom));
  return (
    <DataTable
      caption={words.caption(printCount(forms.length))}
      rows={forms}
      rowKey={(form) => form.code}
      columns={[
        {
          key: 'name',
          header: words.name,
          text: (form) => form.name,
          cell: (form) => (
            <Link to="/forms/$formCode" params={{ formCode: form.code }}>
              {form.name}
            </Link>
          ),
          isRowHeader: true,
        },
        { key: 'code', header: words.code, text: (form) => form.code },
        { key: 'owner', header: words.owner, text: (form) => form.ownerUnitName },
        {
          key: 'frequency',
          header: words.frequency,
          text: ({ frequency }) => (frequency === null ? words.oneOff : words.frequencies[frequency]),
        },
        { key: 'lines', header: words.lineCount, text: (form) => printCount(form.lines), isNumber: true },
        { key: 'rules', header: words.ruleCount, text: (form) => printCount(form.rules), isNumber: true },
        { key: 'units', header: words.unitCount, text: (form) => printCount(form.units), isNumber: true },
        { key: 'version', header: words.version, text: versionOf },
      ]}
    />
  );
}
