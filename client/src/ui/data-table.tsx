import { Button, Group } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { commonWords } from '../lib/common-words.ts';
import { useWords } from '../lib/language.ts';
import { copyText } from './copy-text.ts';
import classes from './data-table.module.css';
import { toCsv, toTabbedText } from './text-table.ts';

export type Column<Row> = {
  key: string;
  /** Units belong here, not in every cell. */
  header: string;
  /** The cell as text: what is copied and downloaded, and what is shown unless `cell` draws it. */
  text: (row: Row) => string;
  cell?: (row: Row) => ReactNode;
  isNumber?: boolean;
  /** The cell that names its row. */
  isRowHeader?: boolean;
};

type Props<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Offered as a file of this name (without ending) and to the clipboard. Words under the rows go along. */
  fileName?: string;
  notes?: readonly string[];
  isFocused?: (row: Row) => boolean;
};

/** A plain table, its numbers at the right, that can be copied and downloaded. */
export function DataTable<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, fileName, notes = [], isFocused } = props;
  const table = () => ({
    header: columns.map((column) => column.header),
    rows: [...rows.map((row) => columns.map((column) => column.text(row))), ...notes.map((note) => [note])],
  });
  return (
    <div>
      {fileName && <TableActions fileName={fileName} table={table} />}
      {/* Wide tables scroll on their own, and the keyboard must be able to. */}
      <div className={classes['scroll']} role="region" aria-label={caption} tabIndex={0}>
        <table className={classes['table']}>
          <caption className={classes['caption']}>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col" data-number={column.isNumber || undefined}>
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} data-focused={isFocused?.(row) || undefined}>
                {columns.map((column) => {
                  const content = column.cell ? column.cell(row) : column.text(row);
                  return column.isRowHeader ? (
                    <th key={column.key} scope="row">
                      {content}
                    </th>
                  ) : (
                    <td key={column.key} data-number={column.isNumber || undefined}>
                      {content}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

type ActionsProps = {
  fileName: string;
  /** Made when asked for. */
  table: () => { header: string[]; rows: string[][] };
};

/** Copy to the clipboard, download as CSV. */
export function TableActions({ fileName, table }: ActionsProps) {
  const words = useWords(commonWords);
  const [copied, setCopied] = useState(false);
  const download = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([toCsv(table())], { type: 'text/csv;charset=utf-8' }));
    link.download = `${fileName}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Group gap="xs" justify="flex-end" mb="xs" className="no-print">
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        c="var(--ink-soft)"
        onClick={() => void copyText(toTabbedText(table())).then(setCopied)}
        leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      >
        {copied ? words.copied : words.copy}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        c="var(--ink-soft)"
        onClick={download}
        leftSection={<IconDownload size={16} />}
      >
        {words.download}
      </Button>
    </Group>
  );
}
