import { Box, SegmentedControl, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { setLanguage, useLanguage, useWords } from '../../lib/language.ts';
import classes from './gate.module.css';
import { sessionWords } from './session-words.ts';

type Props = {
  title: string;
  committeeName: string | null;
  children: ReactNode;
  /** A second sheet beside the form. */ aside?: ReactNode;
};

/** The page in front of the sign-in: whose workspace this is, and one form. */
export function Gate({ title, committeeName, children, aside }: Props) {
  const words = useWords(sessionWords);
  const language = useLanguage();
  return (
    <main className={classes['gate']}>
      <title>{`${title} · Sơ Kết`}</title>
      <div className={classes['sheets']}>
        <div className={classes['sheet']}>
          <Box mb="lg">
            <Text c="var(--brand)" fw={700} fz={30} lh={1.3}>
              {words.product}
            </Text>
            {committeeName && (
              <Text fw={600} fz="lg">
                {committeeName}
              </Text>
            )}
            <Text c="dimmed">{words.purpose}</Text>
          </Box>
          <Title order={1} size="h2" mb="md">
            {title}
          </Title>
          {children}
        </div>
        {aside}
      </div>
      <SegmentedControl
        mt="lg"
        aria-label={language === 'vi' ? 'Ngôn ngữ' : 'Language'}
        value={language}
        onChange={(value) => setLanguage(value === 'en' ? 'en' : 'vi')}
        data={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
      />
    </main>
  );
}
