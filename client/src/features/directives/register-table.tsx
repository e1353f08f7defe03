import { IconPaperclip } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { SearchTerm } from '@soket/shared/document-search';
import type { KeyboardEvent } from 'react';
import { useDocumentName } from '../../lib/document-name.ts';
import { printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { DocumentHit } from '../../lib/trpc.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Marked } from './marked.tsx';
import classes from './register.module.css';
import { registerWords, type RegisterWords } from './register-words.ts';
import { VALIDITY_TONES } from './validity-tones.ts';

type Props = {
  hits: readonly DocumentHit[];
  /** marked where they stand */
  terms: readonly SearchTerm[];
  /** keys pressed on a document's name */
  onWalk: (event: KeyboardEvent) => void;
};

/** Documents that were found, and where what was looked for stands in each. */
export function RegisterTable({ hits, terms, onWalk }: Props) {
  const words = useWords(registerWords);
  const nameOf = useDocumentName();
  const columns: Column<DocumentHit>[] = [
    {
      key: 'name',
      header: words.name,
      isRowHeader: true,
      text: (hit) => nameOf(hit),
      cell: (hit) => (
        <Link
          to="/documents/$code"
          params={{ code: hit.code }}
          className={classes['name'] ?? ''}
          onKeyDown={onWalk}
        >
          <Marked text={nameOf(hit)} terms={terms} />
        </Link>
      ),
    },
    { key: 'issuedOn', header: words.issuedOn, text: (hit) => printOptionalDay(hit.issuedOn, words.missing) },
    {
      key: 'issuer',
      header: words.issuer,
      text: (hit) => hit.issuer ?? words.missing,
      cell: ({ issuer }) => (issuer === null ? words.missing : <Marked text={issuer} terms={terms} />),
    },
    {
      key: 'title',
      header: words.content,
      text: (hit) => contentOf(hit, words),
      cell: (hit) => <Content hit={hit} terms={terms} />,
    },
    {
      key: 'validity',
      header: words.validity,
      text: ({ validity }) => words.validities[validity],
      cell: ({ validity }) => (
        <StatusMark tone={VALIDITY_TONES[validity]} word={words.validities[validity]} />
      ),
    },
    {
      key: 'files',
      header: words.files,
      isNumber: true,
      text: ({ fileCount }) => (fileCount === 0 ? '' : String(fileCount)),
      cell: ({ fileCount }) =>
        fileCount > 0 && (
          <span className={classes['files']}>
            <IconPaperclip size={16} aria-hidden />
            {fileCount}
          </span>
        ),
    },
  ];
  return (
    <DataTable
      caption={words.title}
      columns={columns}
      rows={hits}
      rowKey={(hit) => hit.code}
      fileName="so-van-ban"
    />
  );
}

function contentOf({ title, note, secrecy }: DocumentHit, words: RegisterWords) {
  return secrecy === 'normal' ? (title ?? note ?? words.noTitle) : words.secretTitle;
}

function Content({ hit, terms }: { hit: DocumentHit; terms: readonly SearchTerm[] }) {
  const words = useWords(registerWords);
  const { title, likelyReading, asPrinted, snippet, note, secrecy } = hit;
  const isKnown = secrecy === 'normal' && (title ?? note) !== null;
  return (
    <div className={classes['content']}>
      <span data-dimmed={title === null || undefined}>
        <Marked text={contentOf(hit, words)} terms={isKnown ? terms : []} />
      </span>
      {likelyReading !== null && (
        <span className={classes['aside']}>
          <Marked text={words.misprint(asPrinted, likelyReading)} terms={terms} />
        </span>
      )}
      {snippet !== null && (
        <span className={classes['aside']}>
          {snippet.where === 'file' ? words.inFile : words.inPurpose}{' '}
          <Marked text={snippet.text} terms={terms} />
        </span>
      )}
    </div>
  );
}
