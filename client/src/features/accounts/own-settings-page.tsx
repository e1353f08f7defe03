import { Stack } from '@mantine/core';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { DigestPanel } from './own/digest-panel.tsx';
import { ownWords } from './own/own-words.ts';
import { PasswordPanel } from './own/password-panel.tsx';
import { SecondFactorPanel } from './own/second-factor-panel.tsx';
import { SessionsPanel } from './own/sessions-panel.tsx';
import { TokensPanel } from './own/tokens-panel.tsx';

/** What a person keeps of one's own account. */
export function OwnSettingsPage() {
  const words = useWords(ownWords);
  const me = useMe();
  return (
    <article>
      <PageHeader title={words.title} description={words.description} />
      <Stack gap="lg">
        <PasswordPanel />
        <SecondFactorPanel />
        <SessionsPanel />
        {mayDo(me, 'tokens:manage') && <TokensPanel />}
        {mayDo(me, 'digest:subscribe') && <DigestPanel />}
      </Stack>
    </article>
  );
}
