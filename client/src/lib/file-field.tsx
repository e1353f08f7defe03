import { Button, FileButton, Input, Progress, Stack } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { FILE_ENDINGS } from '@soket/shared/stored-file';
import { useState } from 'react';
import { Failure } from '../ui/failure.tsx';
import { QuietAction } from '../ui/quiet-action.tsx';
import { printCount } from './format.ts';
import { dictionary, useWords } from './language.ts';
import { uploadFile, UploadRefused, type UploadedFile } from './upload-file.ts';
import classes from './file-field.module.css';

const fileWords = dictionary(
  {
    choose: 'Chọn tệp',
    hint: 'PDF, Word, Excel, PNG hoặc JPG, mỗi tệp không quá 20 MB. Không đưa tài liệu bí mật nhà nước lên hệ thống này.',
    uploading: (name: string) => `Đang tải lên ${name}`,
    uploaded: (name: string) => `Đã tải lên ${name}`,
    remove: (name: string) => `Bỏ tệp ${name}`,
    failed: 'Chưa tải lên được. Hãy kiểm tra mạng rồi chọn lại tệp.',
  },
  {
    choose: 'Choose a file',
    hint: 'PDF, Word, Excel, PNG or JPG, up to 20 MB each. No state secrets.',
    uploading: (name: string) => `Uploading ${name}`,
    uploaded: (name: string) => `${name} is uploaded`,
    remove: (name: string) => `Remove ${name}`,
    failed: 'Not uploaded. Check the network and choose the file again.',
  },
);

type Props = {
  label: string;
  files: readonly UploadedFile[];
  onChange: (files: UploadedFile[]) => void;
  /** Told while a file is on its way, so that a form does not leave without it. */
  onBusy?: (isBusy: boolean) => void;
};

/** Files that will go along: handed over one by one as they are chosen, with how far each is. */
export function FileField({ label, files, onChange, onBusy }: Props) {
  const words = useWords(fileWords);
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const add = async (file: File | null) => {
    if (file === null) return;
    setFailure(null);
    setGoing({ name: file.name, share: 0 });
    onBusy?.(true);
    try {
      const kept = await uploadFile(file, (share) => setGoing({ name: file.name, share }));
      onChange([...files, kept]);
    } catch (error) {
      setFailure((error instanceof UploadRefused ? error.sentence : null) ?? words.failed);
    } finally {
      setGoing(null);
      onBusy?.(false);
    }
  };
  return (
    <Input.Wrapper label={label} description={words.hint} labelElement="div">
      <Stack gap="xs" mt={6}>
        {files.length > 0 && (
          <ul className={classes['files']}>
            {files.map(({ fileId, name, size }) => (
              <li key={fileId}>
                <IconPaperclip size={16} aria-hidden />
                <span>
                  {name} ({printCount(Math.max(1, Math.round(size / 1024)))} KB)
                </span>
                <QuietAction
                  label={words.remove(name)}
                  icon={IconX}
                  onClick={() => onChange(files.filter((each) => each.fileId !== fileId))}
                />
              </li>
            ))}
          </ul>
        )}
        {going && (
          <div role="status">
            {words.uploading(going.name)}
            <Progress value={going.share * 100} aria-label={words.uploading(going.name)} />
          </div>
        )}
        {failure && <Failure message={failure} />}
        <FileButton
          onChange={(file) => void add(file)}
          accept={FILE_ENDINGS.map((ending) => `.${ending}`).join(',')}
          inputProps={{ 'aria-label': `${label}: ${words.choose}` }}
        >
          {(props) => (
            <Button {...props} variant="default" disabled={going !== null} style={{ alignSelf: 'start' }}>
              {words.choose}
            </Button>
          )}
        </FileButton>
      </Stack>
    </Input.Wrapper>
  );
}
