import {
  Button,
  Checkbox,
  FileButton,
  Group,
  List,
  Modal,
  ScrollArea,
  Stack,
  Table,
  Text,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileDownload, IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LARGEST_WORKBOOK } from '@soket/shared/workbook-file';
import { useRef, useState } from 'react';
import { useDocumentName } from '../../lib/document-name.ts';
import { faultMessage } from '../../lib/fault-message.ts';
import { printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type ImportPreview, useTRPC } from '../../lib/trpc.ts';
import { readAsBase64, saveToDisk } from '../../lib/workbook-file.ts';
import { Failure } from '../../ui/failure.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { registerWords } from './register-words.ts';

type Row = ImportPreview['rows'][number];
type Loaded = { fileName: string; fileBase64: string; preview: ImportPreview };

/** A list from Excel, looked at row by row before anything is taken; rows may be taken in part. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(registerWords);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [complaint, setComplaint] = useState<string | null>(null);
  const forget = useRef<() => void>(null);
  const check = useMutation(trpc.directives.importCheck.mutationOptions());
  const apply = useMutation(trpc.directives.importApply.mutationOptions());
  const template = useMutation({
    mutationFn: () => queryClient.fetchQuery(trpc.directives.importTemplate.queryOptions()),
    onSuccess: ({ fileName, fileBase64 }) => saveToDisk(fileName, fileBase64),
  });

  const look = async (file: File) => {
    setComplaint(null);
    setLoaded(null);
    apply.reset();
    if (file.size > LARGEST_WORKBOOK) return setComplaint(words.tooLarge(String(LARGEST_WORKBOOK / 1024)));
    const fileBase64 = await readAsBase64(file).catch(() => null);
    if (fileBase64 === null) return setComplaint(words.unreadable);
    check.mutate(
      { fileName: file.name, fileBase64 },
      {
        onSuccess: (preview) => {
          setLoaded({ fileName: file.name, fileBase64, preview });
          setChosen(new Set(preview.rows.flatMap(({ row, isProposed }) => (isProposed ? [row] : []))));
        },
      },
    );
  };
  const take = ({ fileName, fileBase64, preview }: Loaded) =>
    apply.mutate(
      {
        fileName,
        fileBase64,
        requestKey: newRequestKey(),
        rows: preview.rows.flatMap(({ row, likely }) =>
          chosen.has(row) ? [{ row, differsFrom: likely.map(({ code }) => code) }] : [],
        ),
      },
      {
        onSuccess: ({ registered, refused }) => {
          notifications.show({ message: words.taken(registered.length), color: 'green' });
          if (refused.length === 0) onClose();
          else setLoaded(null);
        },
      },
    );

  const error = check.error ?? apply.error ?? template.error;
  const refused = apply.data?.refused ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      size={loaded ? '80rem' : 'lg'}
      title={<Text fw={600}>{words.importTitle}</Text>}
    >
      <Stack gap="md">
        <Text c="dimmed">{words.importAdvice}</Text>
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconFileDownload size={18} aria-hidden />}
            loading={template.isPending}
            onClick={() => template.mutate()}
          >
            {words.template}
          </Button>
          <FileButton
            resetRef={forget}
            accept=".xlsx"
            inputProps={{ 'aria-label': words.chooseFile }}
            onChange={(file) => {
              forget.current?.();
              if (file) void look(file);
            }}
          >
            {(props) => (
              <Button
                {...props}
                variant={loaded ? 'default' : 'filled'}
                leftSection={<IconFileUpload size={18} aria-hidden />}
                loading={check.isPending}
              >
                {words.chooseFile}
              </Button>
            )}
          </FileButton>
        </Group>
        {complaint !== null && <Failure message={complaint} />}
        {error && <Failure message={faultMessage(error)} />}
        {refused.length > 0 && (
          <div role="status">
            <Text fw={600}>{words.notTaken(refused.length)}</Text>
            <List>
              {refused.map(({ row, message }) => (
                <List.Item key={row}>
                  {words.row} {row}: {message}
                </List.Item>
              ))}
            </List>
          </div>
        )}
        {loaded?.preview.refusal != null && <Failure message={loaded.preview.refusal} />}
        {loaded && loaded.preview.refusal === null && (
          <>
            <Preview preview={loaded.preview} chosen={chosen} onChoose={setChosen} />
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {words.close}
              </Button>
              <Button disabled={chosen.size === 0} loading={apply.isPending} onClick={() => take(loaded)}>
                {words.take(chosen.size)}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}

type PreviewProps = {
  preview: ImportPreview;
  chosen: ReadonlySet<number>;
  onChoose: (chosen: ReadonlySet<number>) => void;
};

function Preview({ preview, chosen, onChoose }: PreviewProps) {
  const words = useWords(registerWords);
  const { rows, columns, fileName, sheetName } = preview;
  const ready = rows.filter(({ isRefused }) => !isRefused).length;
  return (
    <>
      <div>
        <Text fw={500} role="status">
          {words.proposed(ready, rows.length)}
        </Text>
        <Text size="sm" c="dimmed">
          {fileName} · {sheetName} · {words.recognised}:{' '}
          {columns.map(({ cell, heading }) => `${cell} “${heading}”`).join(', ')}
        </Text>
      </div>
      <ScrollArea.Autosize mah="50vh" tabIndex={0} aria-label={words.importTitle} role="region">
        <Table verticalSpacing={6} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.row}</Table.Th>
              <Table.Th>{words.name}</Table.Th>
              <Table.Th>{words.issuedOn}</Table.Th>
              <Table.Th>{words.issuer}</Table.Th>
              <Table.Th>{words.content}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <PreviewRow
                key={row.row}
                row={row}
                isChosen={chosen.has(row.row)}
                onChoose={(isChosen) =>
                  onChoose(
                    new Set(isChosen ? [...chosen, row.row] : [...chosen].filter((at) => at !== row.row)),
                  )
                }
              />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </>
  );
}

type RowProps = { row: Row; isChosen: boolean; onChoose: (isChosen: boolean) => void };

function PreviewRow({ row, isChosen, onChoose }: RowProps) {
  const words = useWords(registerWords);
  const nameOf = useDocumentName();
  const { fields, issues, likely, isRefused, typeName } = row;
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td>
        <Checkbox
          label={row.row}
          aria-label={words.choose(row.row)}
          checked={isChosen}
          disabled={isRefused}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{nameOf({ typeName, number: fields.number })}</Table.Td>
      <Table.Td>{printOptionalDay(fields.issuedOn ?? null, words.missing)}</Table.Td>
      <Table.Td>{fields.issuer ?? words.missing}</Table.Td>
      <Table.Td>
        {fields.title}
        {issues.map(({ severity, cell, message }) => (
          <Text key={`${cell} ${message}`} size="sm">
            <StatusMark tone={severity === 'error' ? 'bad' : 'warn'} word={words.severities[severity]} />{' '}
            {cell !== null && <b>{cell}</b>} {message}
          </Text>
        ))}
        {likely.map(({ code, name, reason }) => (
          <Text key={code} size="sm">
            <StatusMark tone="warn" word={words.severities.question} /> {words.looksLike} {name} (
            {words.reasons[reason]})
          </Text>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}
