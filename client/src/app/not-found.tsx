import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../lib/language.ts';
import { Empty } from '../ui/empty.tsx';
import { frameWords } from './frame-words.ts';

export function NotFound() {
  const words = useWords(frameWords);
  return (
    <Empty
      title={words.notFound}
      advice={words.notFoundAdvice}
      action={<Button renderRoot={(props) => <Link to="/" {...props} />}>{words.home}</Button>}
    />
  );
}
