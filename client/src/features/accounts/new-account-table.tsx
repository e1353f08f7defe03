import { NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { AccountListItem, UnitListItem } from '../../lib/trpc.ts';
import { QuietAction } from '../../ui/quiet-action.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { accountsWords } from './accounts-words.ts';
import type { DraftRow } from './new-account-rows.ts';
import classes from './new-account-table.module.css';
import { newAccountsWords } from './new-accounts-words.ts';

type Props = {
  rows: readonly DraftRow[];
  units: readonly UnitListItem[];
  /** row by row; null before they were asked for */
  problems: readonly string[][] | null;
  onChange: (rows: readonly DraftRow[]) => void;
};

/** The accounts to be made, each field to be mended in place. */
export function NewAccountTable({ rows, units, problems, onChange }: Props) {
  const words = useWords(newAccountsWords);
  return (
    <div className={classes['scroll']} role="region" aria-label={words.caption} tabIndex={0}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {[words.row, words.username, words.post, words.role, words.unit, words.state].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row
              key={row.key}
              row={row}
              number={printCount(index + 1)}
              units={units}
              problems={problems?.[index] ?? null}
              onChange={(changed) => onChange(rows.with(index, changed))}
              onRemove={() => onChange(rows.toSpliced(index, 1))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  row: DraftRow;
  number: string;
  units: readonly UnitListItem[];
  problems: readonly string[] | null;
  onChange: (row: DraftRow) => void;
  onRemove: () => void;
};

function Row({ row, number, units, problems, onChange, onRemove }: RowProps) {
  const words = useWords(newAccountsWords);
  const { roles } = useWords(accountsWords);
  const { unitCode } = row;
  const isKnown = unitCode === null || units.some(({ code }) => code === unitCode);
  return (
    <tr>
      <th scope="row">{number}</th>
      <td>
        <TextInput
          aria-label={words.of(words.username, number)}
          value={row.username}
          onChange={(event) => onChange({ ...row, username: event.currentTarget.value })}
          autoCapitalize="none"
          spellCheck={false}
        />
      </td>
      <td>
        <TextInput
          aria-label={words.of(words.post, number)}
          value={row.post}
          onChange={(event) => onChange({ ...row, post: event.currentTarget.value })}
        />
      </td>
      <td>
        <NativeSelect
          aria-label={words.of(words.role, number)}
          value={row.role ?? ''}
          // The values below are the roles and nothing.
          onChange={(event) =>
            onChange({ ...row, role: (event.currentTarget.value || null) as AccountListItem['role'] | null })
          }
          data={[
            { value: '', label: words.chooseRole },
            ...Object.entries(roles).map(([value, label]) => ({ value, label })),
          ]}
        />
      </td>
      <td>
        <NativeSelect
          aria-label={words.of(words.unit, number)}
          value={unitCode ?? ''}
          onChange={(event) => onChange({ ...row, unitCode: event.currentTarget.value || null })}
          data={[
            { value: '', label: words.noUnit },
            ...(isKnown ? [] : [{ value: unitCode, label: unitCode }]),
            ...units.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      </td>
      <td className={classes['state']}>
        {problems === null ? (
          <StatusMark tone="neutral" word={words.unchecked} />
        ) : problems.length === 0 ? (
          <StatusMark tone="ok" word={words.fine} />
        ) : (
          problems.map((problem) => <StatusMark key={problem} tone="bad" word={problem} />)
        )}
      </td>
      <td>
        <QuietAction label={words.remove(number)} icon={IconTrash} onClick={onRemove} />
      </td>
    </tr>
  );
}
