import { Button, Checkbox, Group, Modal, NativeSelect, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { commonWords } from '../../../lib/common-words.ts';
import { useWords } from '../../../lib/language.ts';
import { COLUMN_ROLES, columnCount, type ColumnRole } from './column-roles.ts';
import type { CellId } from '../draft/report-cell.ts';
import { copiedText } from './cell-range.ts';
import { pasteWords } from './paste-words.ts';
import { type PastePlan, type PlannedRow, planPaste, replaces } from './paste-plan.ts';
import classes from './paste-preview.module.css';
import type { SheetLine } from './sheet-lines.ts';
import type { PasteOffer } from './use-grid-clipboard.ts';

type Props = {
  offer: PasteOffer;
  onTake: (plan: Pick<PastePlan, 'rows'>) => void;
  onClose: () => void;
};

/** Where each row of a pasted block would fall and what it would change, before anything is done. */
export function PastePreview({ offer, onTake, onClose }: Props) {
  const words = useWords(pasteWords);
  const common = useWords(commonWords);
  const { block, target } = offer;
  const guessed = useMemo(() => planPaste(block, target), [block, target]);
  const [columns, setColumns] = useState({ roles: guessed.roles, hasHeader: guessed.hasHeader });
  const [chosen, setChosen] = useState<ReadonlyMap<number, string>>(new Map());
  const [placed, setPlaced] = useState<ReadonlyMap<number, CellId>>(new Map());
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const plan = useMemo(
    () => planPaste(block, target, { columns, chosen, placed }),
    [block, target, columns, chosen, placed],
  );
  const doubts = useMemo(
    () => new Map(planPaste(block, target, { columns, placed }).rows.map((row) => [row.at, row.unread])),
    [block, target, columns, placed],
  );
  const homeless = useMemo(
    () =>
      new Set(
        planPaste(block, target, { columns }).rows.flatMap(({ at, fault }) =>
          fault === 'unknown' || fault === 'several' ? [at] : [],
        ),
      ),
    [block, target, columns],
  );
  const taken = plan.rows.filter((row) => row.after !== null && !left.has(row.at));
  const count = (fits: (row: PlannedRow) => boolean) => plan.rows.filter(fits).length;
  const [faults, replaced, locked] = [
    count(({ fault, unread }) => unread !== null || (fault !== null && fault !== 'locked')),
    count(replaces),
    count(({ fault }) => fault === 'locked'),
  ];
  const facts = [
    words.rows(plan.rows.length),
    ...(replaced > 0 ? [words.replaced(replaced)] : []),
    ...(locked > 0 ? [words.locked(locked)] : []),
    ...(faults > 0 ? [words.faults(faults)] : []),
  ];
  const setRole = (at: number, role: ColumnRole) => {
    // One column a role: the other one is left out.
    const roles = columns.roles.map((now, column) => (column === at ? role : now === role ? 'skip' : now));
    setColumns({ ...columns, roles });
    setPlaced(new Map());
    setLeft(new Set());
  };

  return (
    <Modal opened onClose={onClose} centered size={960} title={<Text fw={600}>{words.title}</Text>}>
      <Stack gap="md">
        <div>
          <Text fw={500} role="status">
            {facts.join(' · ')}
          </Text>
          <Text c="dimmed" size="sm">
            {plan.isMatched ? words.byName : words.byPosition}
          </Text>
        </div>
        <Group gap="sm" align="flex-end">
          {Array.from({ length: columnCount(block) }, (_, at) => (
            <NativeSelect
              key={at}
              label={words.column(at + 1)}
              description={block[columns.hasHeader ? 1 : 0]?.[at]?.slice(0, 16) || words.emptyColumn}
              className={classes['column']}
              value={columns.roles[at] ?? 'skip'}
              data={COLUMN_ROLES.map((role) => ({ value: role, label: words.roles[role] }))}
              // The options are the roles and nothing else.
              onChange={(event) => setRole(at, event.currentTarget.value as ColumnRole)}
            />
          ))}
          <Checkbox
            className={classes['header']}
            label={words.hasHeader}
            checked={columns.hasHeader}
            onChange={(event) => setColumns({ ...columns, hasHeader: event.currentTarget.checked })}
          />
        </Group>
        {plan.rows.length === 0 ? (
          <Text>{words.nothing}</Text>
        ) : (
          <ScrollArea.Autosize mah="46vh" viewportProps={{ tabIndex: 0, 'aria-label': words.title }}>
            <Table verticalSpacing={5} stickyHeader className={classes['table']}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.take}</Table.Th>
                  <Table.Th>{words.line}</Table.Th>
                  <Table.Th ta="right">{words.before}</Table.Th>
                  <Table.Th ta="right">{words.after}</Table.Th>
                  <Table.Th>{words.note}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {plan.rows.map((row) => (
                  <PlannedLine
                    key={row.at}
                    row={row}
                    readings={doubts.get(row.at)?.readings ?? []}
                    lines={homeless.has(row.at) ? target.allLines : NO_LINES}
                    placed={placed.get(row.at) ?? ''}
                    onPlace={(id) => setPlaced(withChoice(placed, row.at, id))}
                    chosen={chosen.get(row.at) ?? ''}
                    isTaken={row.after !== null && !left.has(row.at)}
                    onTake={(isTaken) =>
                      setLeft(new Set(isTaken ? [...left].filter((at) => at !== row.at) : [...left, row.at]))
                    }
                    onRead={(reading) => setChosen(withChoice(chosen, row.at, reading))}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea.Autosize>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            data-autofocus
            disabled={taken.length === 0}
            onClick={() => {
              onTake({ rows: plan.rows.filter((row) => row.after === null || taken.includes(row)) });
              onClose();
            }}
          >
            {words.paste(taken.length)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const NO_LINES: readonly SheetLine[] = [];

/** @param choice empty takes it back */
function withChoice(choices: ReadonlyMap<number, string>, at: number, choice: string): Map<number, string> {
  const next = new Map(choices);
  if (choice === '') next.delete(at);
  else next.set(at, choice);
  return next;
}

type LineProps = {
  row: PlannedRow;
  /** where a row that names no line can be put; none where it has named one */
  lines: readonly SheetLine[];
  placed: CellId | '';
  onPlace: (id: CellId | '') => void;
  readings: readonly string[];
  chosen: string;
  isTaken: boolean;
  onTake: (isTaken: boolean) => void;
  onRead: (reading: string) => void;
};

function PlannedLine(props: LineProps) {
  const { row, lines, readings, chosen, isTaken, onTake, onRead } = props;
  const words = useWords(pasteWords);
  const { line, before, after, fault, unread } = row;
  const name = line
    ? [line.row.label, line.row.placeName ?? line.row.name].join(' ')
    : row.said || words.rowOf(row.at);
  const text = (state: typeof before) => (line && state ? copiedText(state, 'value', line) : '');
  const isChanged = after !== null && text(before) !== text(after);
  return (
    <Table.Tr data-left={!isTaken || undefined}>
      <Table.Td>
        {after && (
          <Checkbox
            aria-label={words.takeLine(name)}
            checked={isTaken}
            onChange={(event) => onTake(event.currentTarget.checked)}
          />
        )}
      </Table.Td>
      <Table.Td>
        {name}
        {fault && (
          <Text className={classes['said']} data-bad={fault === 'locked' ? undefined : true}>
            {words.faultOf[fault]}
          </Text>
        )}
        {unread && (
          <Text className={classes['said']} data-bad>
            {unread.message}
          </Text>
        )}
        {lines.length > 0 && (
          <NativeSelect
            mt={4}
            aria-label={words.placeOf(row.said || words.rowOf(row.at))}
            value={props.placed}
            data={[
              { value: '', label: words.placeNone },
              ...lines.flatMap(({ id, row: { label, name: own, placeName, isCarriedOver } }) =>
                isCarriedOver
                  ? []
                  : [{ value: id, label: [label, own, placeName].filter(Boolean).join(' · ') }],
              ),
            ]}
            onChange={(event) => props.onPlace(event.currentTarget.value)}
          />
        )}
        {readings.length > 0 && (
          <NativeSelect
            mt={4}
            aria-label={words.readAs(name)}
            value={chosen}
            data={[
              { value: '', label: words.keepText },
              ...readings.map((reading) => ({ value: reading, label: words.reading(reading) })),
            ]}
            onChange={(event) => onRead(event.currentTarget.value)}
          />
        )}
      </Table.Td>
      <Table.Td ta="right">{text(before)}</Table.Td>
      <Table.Td ta="right" fw={isChanged ? 600 : 400}>
        {after ? text(after) : (row.value ?? '')}
        {before && !after && !fault && <Text c="dimmed">{words.same}</Text>}
      </Table.Td>
      <Table.Td>
        {row.note ?? ''}
        {row.note !== null && before?.note && before.note !== row.note && (
          <Text c="dimmed" size="sm">
            {words.insteadOf(before.note)}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
