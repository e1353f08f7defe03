import { Anchor, Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { FILE_ENDINGS } from '@soket/shared/stored-file';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printFigure } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type DocumentRecord, useTRPC } from '../../lib/trpc.ts';
import { fileAddress, uploadFile, UploadRefused } from '../../lib/upload-file.ts';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QuietAction } from '../../ui/quiet-action.tsx';
import classes from './register.module.css';
import { registerWords } from './register-words.ts';

type Props = { record: DocumentRecord; mayEdit: boolean };
const ACCEPT = FILE_ENDINGS.map((ending) => `.${ending}`).join(',');

/** The files of a document, to be saved; of a secret there are none. */
export function FilePanel({ record, mayEdit }: Props) {
  const words = useWords(registerWords);
  const trpc = useTRPC();
  const attach = useMutation(trpc.directives.attach.mutationOptions());
  const detach = useMutation(trpc.directives.detach.mutationOptions());
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const stop = useRef<AbortController>(null);
  const forget = useRef<() => void>(null);

  const send = async (file: File) => {
    setFailure(null);
    setSending({ name: file.name, share: 0 });
    const control = new AbortController();
    stop.current = control;
    try {
      const { fileId } = await uploadFile(
        file,
        (share) => setSending({ name: file.name, share }),
        control.signal,
      );
      await attach.mutateAsync({ code: record.code, fileId, requestKey: newRequestKey() });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      setFailure(error instanceof UploadRefused ? (error.sentence ?? words.notSent) : faultMessage(error));
    } finally {
      setSending(null);
    }
  };

  if (record.secrecy !== 'normal') return null;
  return (
    <Panel title={words.filesTitle}>
      <Stack gap="sm">
        {record.files.length === 0 && <Text c="dimmed">{words.noFiles}</Text>}
        <ul className={classes['list']}>
          {record.files.map(({ id, name, size, hasText }) => (
            <li key={id} className={classes['row']}>
              <Anchor href={fileAddress(id)} download={name}>
                {name}{' '}
                <Text
                  component="span"
                  size="sm"
                  c="dimmed"
                >{`(${[printSize(size), ...(hasText ? [] : [words.noText])].join(', ')})`}</Text>
              </Anchor>
              {mayEdit && (
                <QuietAction
                  label={words.removeFile(name)}
                  icon={IconX}
                  disabled={detach.isPending}
                  onClick={() =>
                    detach.mutate({ code: record.code, fileId: id, requestKey: newRequestKey() })
                  }
                />
              )}
            </li>
          ))}
        </ul>
        {detach.error && <Failure message={faultMessage(detach.error)} />}
        {failure !== null && <Failure message={failure} />}
        {sending !== null && (
          <div role="status">
            <Group justify="space-between">
              <Text size="sm">{words.uploading(sending.name)}</Text>
              <Button size="compact-sm" variant="default" onClick={() => stop.current?.abort()}>
                {words.cancelUpload}
              </Button>
            </Group>
            <Progress value={sending.share * 100} aria-label={words.uploading(sending.name)} mt={4} />
          </div>
        )}
        {mayEdit && (
          <div className="no-print">
            <FileButton
              resetRef={forget}
              accept={ACCEPT}
              inputProps={{ 'aria-label': words.addFile }}
              onChange={(file) => {
                forget.current?.();
                if (file) void send(file);
              }}
            >
              {(props) => (
                <Button
                  {...props}
                  variant="default"
                  disabled={sending !== null}
                  leftSection={<IconPaperclip size={18} aria-hidden />}
                >
                  {words.addFile}
                </Button>
              )}
            </FileButton>
            <Text size="sm" c="dimmed" mt={4}>
              {words.fileHint}
            </Text>
          </div>
        )}
      </Stack>
    </Panel>
  );
}

function printSize(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1000
    ? `${Math.max(1, Math.round(kilobytes))} KB`
    : `${printFigure((kilobytes / 1024).toFixed(1))} MB`;
}
