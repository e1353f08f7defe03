import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { commonWords } from '../lib/common-words.ts';
import { useWords } from '../lib/language.ts';

/** Prints the page as it stands. */
export function PrintButton() {
  const words = useWords(commonWords);
  return (
    <Button
      variant="default"
      leftSection={<IconPrinter size={18} aria-hidden />}
      onClick={() => window.print()}
    >
      {words.print}
    </Button>
  );
}
