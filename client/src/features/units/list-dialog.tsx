import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Day } from '@soket/shared/day';
import { LARGEST_WORKBOOK } from '@soket/shared/workbook-file';
import { useState } from 'react';
import { commonWords } from '../../lib/common-words.ts';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type UnitListPreview, useTRPC } from '../../lib/trpc.ts';
import { readAsBase64 } from '../../lib/workbook-file.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { Failure } from '../../ui/failure.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { listWords } from './list-words.ts';

type ChosenFile = { name: string; fileBase64: string };

/** Units typed, pasted or taken from a file, looked at row by row; entered all together or not at all. */
export function ListDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(listWords);
  const common = useWords(commonWords);
  const trpc = useTRPC();
  const [text, setText] = useState('');
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [openedOn, setOpenedOn] = useState<Day | null>(null);
  const [isReadable, setReadable] = useState(true);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const check = useMutation(trpc.units.checkList.mutationOptions());
  const take = useMutation(trpc.units.importList.mutationOptions());
  const source = file
    ? { kind: 'file' as const, fileBase64: file.fileBase64 }
    : { kind: 'text' as const, text };
  /** What was checked is not what stands there any more. */
  const restart = () => {
    setComplaint(null);
    check.reset();
    take.reset();
    setRequestKey(newRequestKey());
  };
  const choose = async (chosen: File) => {
    restart();
    if (chosen.size > LARGEST_WORKBOOK) return setComplaint(words.tooLarge(String(LARGEST_WORKBOOK / 1024)));
    const fileBase64 = await readAsBase64(chosen).catch(() => null);
    if (fileBase64 === null) return setComplaint(words.unreadable);
    setFile({ name: chosen.name, fileBase64 });
  };
  const preview = check.data;
  const seen = preview?.seen ?? null;
  const error = check.error ?? take.error;
  const onTake = () =>
    seen !== null &&
    take.mutate(
      { source, openedOn, seen, requestKey },
      {
        onSuccess: ({ opened }) => {
          notifications.show({ message: words.taken(printCount(opened)), color: 'green' });
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      size={preview ? '72rem' : 'lg'}
      title={<Text fw={600}>{words.title}</Text>}
    >
      <Stack gap="md">
        <Text c="dimmed">{words.advice}</Text>
        {file ? (
          <Group gap="sm">
            <Text>{words.chosenFile(file.name)}</Text>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                setFile(null);
                restart();
              }}
            >
              {words.forget}
            </Button>
          </Group>
        ) : (
          <Textarea
            label={words.rows}
            placeholder={words.example}
            autosize
            minRows={4}
            maxRows={12}
            maxLength={200_000}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              restart();
            }}
          />
        )}
        <Group gap="sm" align="end">
          <DayInput
            label={words.openedOn}
            description={words.openedHint}
            maw={220}
            value={openedOn}
            onChange={(day) => {
              setOpenedOn(day);
              restart();
            }}
            onReadable={setReadable}
          />
          <FileButton
            accept=".xlsx"
            inputProps={{ 'aria-label': words.file }}
            onChange={(chosen) => chosen && void choose(chosen)}
          >
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconFileUpload size={18} aria-hidden />}>
                {words.file}
              </Button>
            )}
          </FileButton>
        </Group>
        {complaint !== null && <Failure message={complaint} />}
        {error && <Failure message={faultMessage(error)} />}
        {preview?.refusal != null && <Failure message={preview.refusal} />}
        {preview && preview.refusal === null && <Preview preview={preview} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            variant={seen === null ? 'filled' : 'default'}
            disabled={!isReadable || (file === null && text.trim() === '')}
            loading={check.isPending}
            onClick={() => check.mutate({ source, openedOn })}
          >
            {words.check}
          </Button>
          {seen !== null && (
            <Button loading={take.isPending} onClick={onTake}>
              {words.take(printCount(preview?.rows.length ?? 0))}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Preview({ preview: { rows, newLevels } }: { preview: UnitListPreview }) {
  const words = useWords(listWords);
  const wrong = rows.filter(({ problems }) => problems.length > 0).length;
  return (
    <div>
      <Text fw={500} role="status">
        {words.found(printCount(rows.length), printCount(wrong))}{' '}
        {newLevels.length > 0 && words.newLevels(newLevels.join(', '))}
      </Text>
      <DataTable
        caption={words.title}
        rows={rows}
        rowKey={({ row }) => String(row)}
        columns={[
          { key: 'row', header: words.row, text: ({ row }) => String(row), isNumber: true },
          { key: 'name', header: words.name, text: ({ name }) => name, isRowHeader: true },
          { key: 'shortName', header: words.shortName, text: ({ shortName }) => shortName },
          { key: 'level', header: words.level, text: ({ levelName }) => levelName ?? '' },
          {
            key: 'parent',
            header: words.parent,
            text: ({ parentName, isRoot }) => (isRoot ? words.root : (parentName ?? '')),
          },
          { key: 'code', header: words.code, text: ({ code }) => code },
          {
            key: 'problem',
            header: words.problem,
            text: ({ problems }) => problems.join(' '),
            cell: ({ problems }) =>
              problems.map((problem) => <StatusMark key={problem} tone="bad" word={problem} />),
          },
        ]}
      />
    </div>
  );
}
