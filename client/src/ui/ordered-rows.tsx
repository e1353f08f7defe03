import { Button, Table, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../lib/language.ts';
import { orderWords } from './order-words.ts';
import { QuietAction } from './quiet-action.tsx';

/** What a cell needs to know besides its row. */
type Place<Row> = {
  /** counted from 1 */
  position: number;
  name: string;
  change: (part: Partial<Row>) => void;
};

type Column<Row> = {
  header: string;
  minWidth?: number;
  isNumber?: boolean;
  cell: (row: Row, place: Place<Row>) => ReactNode;
};

type Props<Row> = {
  /** `key` stays with its row wherever it is moved. */
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  minWidth: number;
  /** What a row is called that has no name yet. */
  unnamed: string;
  mayRemove: (row: Row) => boolean;
  addLabel: string;
  newRow: () => Row;
  onChange: (rows: readonly Row[]) => void;
};

/** A short list that is kept in an order: its rows are filled in, moved, removed, and added at the end. */
export function OrderedRows<Row extends { key: string; name: string }>(props: Props<Row>) {
  const { rows, columns, minWidth, unnamed, mayRemove, addLabel, newRow, onChange } = props;
  const words = useWords(orderWords);
  return (
    <>
      <Table.ScrollContainer minWidth={minWidth}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ header, isNumber }) => (
                <Table.Th key={header} ta={isNumber ? 'right' : 'left'}>
                  {header}
                </Table.Th>
              ))}
              <Table.Th>
                <VisuallyHidden>{words.order}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, at) => {
              const name = row.name || unnamed;
              const change = (part: Partial<Row>) => onChange(rows.with(at, { ...row, ...part }));
              const move = (to: number) => onChange(rows.toSpliced(at, 1).toSpliced(to, 0, row));
              return (
                <Table.Tr key={row.key}>
                  {columns.map(({ header, minWidth: miw, isNumber, cell }) => (
                    <Table.Td key={header} miw={miw} ta={isNumber ? 'right' : 'left'}>
                      {cell(row, { position: at + 1, name, change })}
                    </Table.Td>
                  ))}
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    <QuietAction
                      label={words.up(name)}
                      icon={IconArrowUp}
                      disabled={at === 0}
                      onClick={() => move(at - 1)}
                    />
                    <QuietAction
                      label={words.down(name)}
                      icon={IconArrowDown}
                      disabled={at === rows.length - 1}
                      onClick={() => move(at + 1)}
                    />
                    <QuietAction
                      label={words.remove(name)}
                      icon={IconTrash}
                      disabled={!mayRemove(row)}
                      onClick={() => onChange(rows.toSpliced(at, 1))}
                    />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Button
        variant="default"
        style={{ alignSelf: 'start' }}
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={() => onChange([...rows, newRow()])}
      >
        {addLabel}
      </Button>
    </>
  );
}
