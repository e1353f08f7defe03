import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { AUDIT_ACTIONS, isAuditAction } from '@soket/shared/audit-actions';
import { useState } from 'react';
import { printCount, printMoment } from '../../lib/format.ts';
import { type Language, useLanguage, useWords } from '../../lib/language.ts';
import type { AuditLine } from '../../lib/trpc.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { auditWords } from './audit-words.ts';

/** What an action is called; one of a version that is no longer there keeps its name. */
export const actionWord = (action: string, language: Language): string =>
  isAuditAction(action) ? AUDIT_ACTIONS[action][language] : action;

/** The lines with what was different, the newest first. */
export function AuditTable({ lines }: { lines: readonly AuditLine[] }) {
  const words = useWords(auditWords);
  const language = useLanguage();
  return (
    <DataTable
      caption={words.caption}
      rows={lines}
      rowKey={({ seq }) => seq}
      columns={[
        { key: 'when', header: words.when, text: ({ at }) => printMoment(at) },
        {
          key: 'who',
          header: words.who,
          text: ({ post }) => post,
          cell: ({ post, origin }) => (
            <>
              {post}
              {origin !== null && (
                <Text size="sm" c="dimmed">
                  {origin === 'server' ? words.fromServer : words.fromAddress(origin.replace('web ', ''))}
                </Text>
              )}
            </>
          ),
        },
        {
          key: 'what',
          header: words.what,
          isRowHeader: true,
          text: ({ action }) => actionWord(action, language),
          cell: (line) => (
            <>
              {actionWord(line.action, language)}
              <Text size="sm" fw={400}>
                <SubjectLink subject={line.subject} />
              </Text>
            </>
          ),
        },
        { key: 'unit', header: words.unit, text: ({ unitName }) => unitName ?? '' },
        {
          key: 'changes',
          header: words.changes,
          text: () => '',
          cell: (line) => <Changes line={line} />,
        },
      ]}
    />
  );
}

function SubjectLink({ subject: { type, name, code } }: Pick<AuditLine, 'subject'>) {
  if (name === null || code === null) return name;
  switch (type) {
    case 'document':
      return (
        <Anchor renderRoot={(props) => <Link to="/documents/$code" params={{ code }} {...props} />}>
          {name}
        </Anchor>
      );
    case 'task':
    case 'taskAssignment':
      return (
        <Anchor renderRoot={(props) => <Link to="/tasks/$code" params={{ code }} {...props} />}>
          {name}
        </Anchor>
      );
    case 'form':
      return (
        <Anchor renderRoot={(props) => <Link to="/forms/$code" params={{ code }} {...props} />}>
          {name}
        </Anchor>
      );
    default:
      return name;
  }
}

const SHOWN_AT_FIRST = 4;

function Changes({ line: { changes, reason } }: { line: AuditLine }) {
  const words = useWords(auditWords);
  const [isOpen, setOpen] = useState(false);
  if (changes === null)
    return (
      <Text size="sm" c="dimmed">
        {words.hidden}
      </Text>
    );
  const left = changes.length - SHOWN_AT_FIRST;
  return (
    <>
      {changes.slice(0, isOpen ? undefined : SHOWN_AT_FIRST).map(({ path, before, after }) => (
        <div key={path}>
          {nameOf(path, words.fields)}: {before !== null && <del>{words.values[before] ?? before}</del>}{' '}
          {after !== null && <ins>{words.values[after] ?? after}</ins>}
        </div>
      ))}
      {left > 0 && !isOpen && (
        <Anchor component="button" type="button" size="sm" onClick={() => setOpen(true)}>
          {words.moreChanges(printCount(left))}
        </Anchor>
      )}
      {reason !== null && <Text size="sm">{words.reason(reason)}</Text>}
    </>
  );
}

/** "figures.2.value" as "số liệu · 2 · giá trị". */
function nameOf(path: string, fields: Readonly<Record<string, string>>): string {
  return path
    .split('.')
    .map((name) => fields[name] ?? name)
    .join(' · ');
}
