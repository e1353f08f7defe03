import { Button, Checkbox, Group, List, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { commonWords } from '../../../lib/common-words.ts';
import { useWords } from '../../../lib/language.ts';
import type { WorkbookPreview } from '../../../lib/trpc.ts';
import { Failure } from '../../../ui/failure.tsx';
import { StatusMark, type Tone } from '../../../ui/status-mark.tsx';
import { cellIdOf } from '../draft/report-cell.ts';
import type { ReportEditor } from '../draft/report-editor.ts';
import { workbookWords } from './workbook-words.ts';

type Change = WorkbookPreview['changes'][number];
type Issue = WorkbookPreview['issues'][number];
type Props = { preview: WorkbookPreview; isOpen: boolean; editor: ReportEditor; onClose: () => void };

const TONES: Record<Issue['severity'], Tone> = { error: 'bad', question: 'warn', notice: 'info' };

/** Every change, error and question of a file before anything is taken; what is ticked goes into the report as one step. */
export function WorkbookDialog({ preview, isOpen, editor, onClose }: Props) {
  const words = useWords(workbookWords);
  const common = useWords(commonWords);
  const { changes, issues, refusal } = preview;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(changes.flatMap((change) => (change.isProposed ? [cellIdOf(change)] : []))),
  );
  const issuesOf = (change: Change) =>
    issues.filter((issue) => issue.elementCode !== null && sameLine(issue, change));
  const others = issues.filter((issue) => !changes.some((change) => sameLine(issue, change)));
  const count = (severity: Issue['severity']) => issues.filter((issue) => issue.severity === severity).length;
  const choose = (id: string, isChosen: boolean) =>
    setChosen((now) => new Set(isChosen ? [...now, id] : [...now].filter((other) => other !== id)));

  const take = () => {
    const taken = changes.filter((change) => chosen.has(cellIdOf(change)));
    editor.endTyping();
    editor.change(
      taken.map(({ to, ...change }) => {
        const id = cellIdOf(change);
        return { id, after: { ...editor.cell(id), ...to, unread: null, fileName: preview.fileName } };
      }),
    );
    notifications.show({ message: words.taken(taken.length), color: 'green' });
    onClose();
  };

  const facts = [
    words.counts(changes.length, preview.unchanged),
    ...(count('error') > 0 ? [words.errors(count('error'))] : []),
    ...(count('question') > 0 ? [words.questions(count('question'))] : []),
  ];
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      centered
      size={refusal ? 'lg' : 'xl'}
      title={<Text fw={600}>{refusal ? words.refusedTitle : words.title}</Text>}
    >
      {refusal ? (
        <Stack gap="md">
          <Text c="dimmed">{preview.fileName}</Text>
          <Failure message={refusal.message} />
          <Group justify="flex-end">
            <Button onClick={onClose} data-autofocus>
              {words.chooseAnother}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack gap="md">
          <div>
            <Text fw={500}>{facts.join(' · ')}</Text>
            <Text c="dimmed" size="sm">
              {preview.fileName}
              {preview.sheetName && ` · ${preview.sheetName}`}
            </Text>
          </div>
          {others.length > 0 && <IssueList issues={others} />}
          {changes.length === 0 ? (
            <Text>{words.nothingToTake}</Text>
          ) : (
            <ScrollArea.Autosize mah="50vh">
              <Table verticalSpacing={6} stickyHeader>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>
                      <Checkbox
                        aria-label={words.chooseAll}
                        checked={chosen.size === changes.length}
                        indeterminate={chosen.size > 0 && chosen.size < changes.length}
                        onChange={(event) =>
                          setChosen(new Set(event.currentTarget.checked ? changes.map(cellIdOf) : []))
                        }
                      />
                    </Table.Th>
                    <Table.Th>{words.cell}</Table.Th>
                    <Table.Th>{words.line}</Table.Th>
                    <Table.Th ta="right" style={{ whiteSpace: 'nowrap' }}>
                      {words.from}
                    </Table.Th>
                    <Table.Th ta="right" style={{ whiteSpace: 'nowrap' }}>
                      {words.to}
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {changes.map((change) => (
                    <ChangeRow
                      key={cellIdOf(change)}
                      change={change}
                      issues={issuesOf(change)}
                      isChosen={chosen.has(cellIdOf(change))}
                      onChoose={(isChosen) => choose(cellIdOf(change), isChosen)}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </ScrollArea.Autosize>
          )}
          <Group justify="space-between" gap="sm">
            <Text size="sm" c="dimmed" flex="1 1 260px">
              {words.nothingStored}
            </Text>
            <Group gap="sm">
              <Button variant="default" onClick={onClose}>
                {common.cancel}
              </Button>
              <Button disabled={chosen.size === 0} onClick={take} data-autofocus>
                {words.take(chosen.size)}
              </Button>
            </Group>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

type Line = { elementCode: string | null; placeUnitCode: string | null };
const sameLine = (left: Line, right: Line) =>
  left.elementCode === right.elementCode && left.placeUnitCode === right.placeUnitCode;

function IssueList({ issues }: { issues: readonly Issue[] }) {
  const words = useWords(workbookWords);
  return (
    <List spacing={4} listStyleType="none" withPadding={false}>
      {issues.map((issue) => (
        <List.Item key={`${issue.code} ${issue.cell} ${issue.message}`}>
          <StatusMark tone={TONES[issue.severity]} word={words.kinds[issue.severity]} />{' '}
          {issue.cell && (
            <Text component="span" fw={600} ff="monospace">
              {issue.cell}
            </Text>
          )}{' '}
          {issue.message}
        </List.Item>
      ))}
    </List>
  );
}

function ChangeRow(props: {
  change: Change;
  issues: readonly Issue[];
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}) {
  const words = useWords(workbookWords);
  const { change, issues, isChosen } = props;
  const { from, to } = change;
  const name = [change.label, change.name, change.placeName].filter(Boolean).join(' · ');
  const said = [
    ...(to.note === from.note ? [] : [`${words.noteChanged}: ${to.note}`]),
    ...(to.explanation === from.explanation ? [] : [`${words.explanationChanged}: ${to.explanation}`]),
  ];
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td>
        <Checkbox
          aria-label={words.choose(name)}
          checked={isChosen}
          onChange={(event) => props.onChoose(event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td ff="monospace">{change.cell}</Table.Td>
      <Table.Td>
        {name}
        {said.map((sentence) => (
          <Text key={sentence} size="sm" c="dimmed">
            {sentence}
          </Text>
        ))}
        {issues.length > 0 && <IssueList issues={issues} />}
      </Table.Td>
      <Table.Td ta="right">{change.fromText || words.empty}</Table.Td>
      <Table.Td ta="right" fw={600}>
        {change.toText || words.empty}
      </Table.Td>
    </Table.Tr>
  );
}
