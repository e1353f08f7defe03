import { Box, Skeleton, VisuallyHidden } from '@mantine/core';
import { commonWords } from '../lib/common-words.ts';
import { useWords } from '../lib/language.ts';
import { CardsSkeleton } from '../ui/skeletons.tsx';

/** A page whose own file is still on its way. */
export function PagePending() {
  const words = useWords(commonWords);
  return (
    <Box p="lg" aria-busy="true">
      <VisuallyHidden role="status">{words.loading}</VisuallyHidden>
      <div aria-hidden>
        <Skeleton height={36} width="min(420px, 60%)" mb="lg" />
        <CardsSkeleton />
      </div>
    </Box>
  );
}
