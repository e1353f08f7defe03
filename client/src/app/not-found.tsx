import { Button, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../lib/language.ts';
import { frameWords } from './frame-words.ts';
import classes from './frame.module.css';

/** An address that leads nowhere stands outside the frame: nobody need be signed in to have mistyped it. */
export function NotFound() {
  const words = useWords(frameWords);
  return (
    <main className={classes['main']}>
      <title>{`${words.notFound} · Sơ Kết`}</title>
      <Title order={1}>{words.notFound}</Title>
      <Text my="md">{words.notFoundAdvice}</Text>
      <Button renderRoot={(props) => <Link to="/" {...props} />}>{words.home}</Button>
    </main>
  );
}
