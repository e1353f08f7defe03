import { Anchor, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { useTRPC, useTRPCClient, type WordTemplateItem } from '../../lib/trpc.ts';
import { uploadFile, UploadRefused } from '../../lib/upload-file.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failure } from '../../ui/failure.tsx';
import classes from './conference.module.css';
import { takeHomeWords } from './take-home-words.ts';

const WORD_FILES = '.docx';

/** The office's own templates: staff change one in Word, and what cannot be filled is refused with its tags named. */
export function WordTemplatesPanel({ templates }: { templates: readonly WordTemplateItem[] }) {
  const words = useWords(takeHomeWords);
  const { wordTemplates } = useTRPCClient();
  const [leaving, setLeaving] = useState<WordTemplateItem | null>(null);
  const add = useMutation({
    mutationFn: async ({ file, replaces }: { file: File; replaces: string | null }) => {
      const { fileId } = await uploadFile(file, () => undefined);
      await wordTemplates.add.mutate({ fileId, replaces, requestKey: newRequestKey() });
    },
  });
  const chosen = (replaces: string | null) => (file: File | null) => {
    if (file) add.mutate({ file, replaces });
  };
  const fileName = add.variables?.file.name ?? '';
  return (
    <details>
      <summary>{words.manage}</summary>
      <Stack gap="sm" mt="sm">
        <Text size="sm">{words.manageHint}</Text>
        {templates.length === 0 ? (
          <Text c="dimmed">{words.none}</Text>
        ) : (
          <ul className={classes['templates']}>
            {templates.map((template) => (
              <li key={template.id}>
                <div>
                  <Anchor href={`/api/conferences/templates/${template.id}.docx`} download>
                    {template.name}
                  </Anchor>
                  <Text size="sm" c="dimmed">
                    {words.addedBy(template.byPost, printMoment(template.addedAt))}
                  </Text>
                </div>
                <Group gap="xs">
                  <FileButton
                    onChange={chosen(template.id)}
                    accept={WORD_FILES}
                    inputProps={{ 'aria-label': words.replaceNamed(template.name) }}
                  >
                    {(props) => (
                      <Button
                        {...props}
                        variant="default"
                        size="compact-md"
                        disabled={add.isPending}
                        aria-label={words.replaceNamed(template.name)}
                      >
                        {words.replace}
                      </Button>
                    )}
                  </FileButton>
                  <Button
                    variant="default"
                    size="compact-md"
                    aria-label={words.removeNamed(template.name)}
                    onClick={() => setLeaving(template)}
                  >
                    {words.remove}
                  </Button>
                </Group>
              </li>
            ))}
          </ul>
        )}
        <div role="status">
          {add.isPending && words.checking(fileName)}
          {add.isSuccess && words.added(fileName)}
        </div>
        {add.error && (
          <Failure
            message={
              add.error instanceof UploadRefused
                ? (add.error.sentence ?? words.failed)
                : faultMessage(add.error)
            }
          />
        )}
        <Group gap="sm">
          <Button component="a" href="/api/conferences/template.docx" download variant="default">
            {words.downloadStandard}
          </Button>
          <FileButton onChange={chosen(null)} accept={WORD_FILES} inputProps={{ 'aria-label': words.add }}>
            {(props) => (
              <Button {...props} variant="default" loading={add.isPending}>
                {words.add}
              </Button>
            )}
          </FileButton>
        </Group>
      </Stack>
      {leaving && <RemoveDialog template={leaving} onClose={() => setLeaving(null)} />}
    </details>
  );
}

function RemoveDialog({ template, onClose }: { template: WordTemplateItem; onClose: () => void }) {
  const words = useWords(takeHomeWords);
  const remove = useMutation(useTRPC().wordTemplates.remove.mutationOptions({ onSuccess: onClose }));
  return (
    <ConfirmDialog
      opened
      title={words.removeTitle}
      confirmLabel={words.remove}
      isBusy={remove.isPending}
      failure={remove.error && faultMessage(remove.error)}
      onConfirm={() => remove.mutate({ id: template.id })}
      onClose={onClose}
    >
      {words.removeWords(template.name)}
    </ConfirmDialog>
  );
}
