import { Button, FileButton, Overlay, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileDownload, IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LARGEST_WORKBOOK } from '@soket/shared/workbook-file';
import { useRef, useState } from 'react';
import { faultMessage } from '../../../lib/fault-message.ts';
import { useWords } from '../../../lib/language.ts';
import { type ReportSheet, useTRPC, type WorkbookPreview } from '../../../lib/trpc.ts';
import type { ReportEditor } from '../draft/report-editor.ts';
import { useFileDrop } from './use-file-drop.ts';
import { WorkbookDialog } from './workbook-dialog.tsx';
import { readAsBase64, saveToDisk } from '../../../lib/workbook-file.ts';
import { workbookWords } from './workbook-words.ts';

type Props = { sheet: ReportSheet; editor: ReportEditor };

const XLSX = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The form as an Excel file, and a filled one back: by its button or dropped on the page. */
export function WorkbookButtons({ sheet, editor }: Props) {
  const words = useWords(workbookWords);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [preview, setPreview] = useState<WorkbookPreview | null>(null);
  const [isOpen, setOpen] = useState(false);
  const forgetFile = useRef<() => void>(null);
  const check = useMutation(trpc.workbook.check.mutationOptions());
  const key = { formCode: sheet.form.code, periodCode: sheet.period.code, unitCode: sheet.unit.code };
  const complain = (message: string) => notifications.show({ message, color: 'red', autoClose: false });

  const download = useMutation({
    mutationFn: async () => {
      // What is on screen goes into the file; without a connection there is no file either.
      await editor.flush();
      return queryClient.fetchQuery(trpc.workbook.template.queryOptions(key, { staleTime: 0 }));
    },
    onSuccess: ({ fileName, fileBase64 }) => saveToDisk(fileName, fileBase64),
    onError: (error) => complain(faultMessage(error)),
  });

  const show = async (files: readonly File[]) => {
    const [file, another] = files;
    if (!file) return;
    if (another) return complain(words.oneFile);
    if (file.size > LARGEST_WORKBOOK) return complain(words.tooLarge(String(LARGEST_WORKBOOK / 1024)));
    const fileBase64 = await readAsBase64(file).catch(() => null);
    if (fileBase64 === null) return complain(words.unreadable);
    // The server compares with what it holds: let it hold what is on screen.
    await editor.flush();
    check.mutate(
      { ...key, fileName: file.name, fileBase64 },
      {
        onSuccess: (found) => {
          setPreview(found);
          setOpen(true);
        },
        onError: (error) => complain(faultMessage(error)),
      },
    );
  };
  const isOver = useFileDrop((files) => void show(files));

  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileDownload size={18} aria-hidden />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        {words.download}
      </Button>
      <FileButton
        resetRef={forgetFile}
        accept={XLSX}
        inputProps={{ 'aria-label': words.upload }}
        onChange={(file) => {
          // The same file, corrected and chosen again, is looked at again.
          forgetFile.current?.();
          void show(file ? [file] : []);
        }}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            leftSection={<IconFileUpload size={18} aria-hidden />}
            loading={check.isPending}
          >
            {words.upload}
          </Button>
        )}
      </FileButton>
      {isOver && (
        <Overlay fixed center color="var(--ground)" backgroundOpacity={0.92} zIndex={400}>
          <Text fw={600} size="xl" role="status">
            {words.dropHere}
          </Text>
        </Overlay>
      )}
      {preview && (
        <WorkbookDialog
          // Another preview starts with its own choices.
          key={check.submittedAt}
          preview={preview}
          isOpen={isOpen}
          editor={editor}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
