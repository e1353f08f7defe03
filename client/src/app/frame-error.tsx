import { Box, Title } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { faultMessage } from '../lib/fault-message.ts';
import { useLanguage, useWords } from '../lib/language.ts';
import { Failure } from '../ui/failure.tsx';
import { frameWords } from './frame-words.ts';
import { isFileLost } from './lost-files.ts';

/** A page that broke while drawing or loading: the frame around it stays, and it can be tried again. */
export function FrameError({ error, reset }: ErrorComponentProps) {
  const words = useWords(frameWords);
  const language = useLanguage();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Box maw={720} mx="auto" p="lg">
      <Title order={1} size="h2" mb="md">
        {words.failed}
      </Title>
      <Failure message={isFileLost(error) ? words.fileLost : faultMessage(error, language)} onRetry={retry} />
    </Box>
  );
}
