import { Group } from '@mantine/core';
import { printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { AccountListItem } from '../../lib/trpc.ts';
import { StatusMark, type Tone } from '../../ui/status-mark.tsx';
import { type AccountState, statesOf } from './account-states.ts';
import { accountsWords } from './accounts-words.ts';

const TONES: Record<AccountState, Tone> = {
  locked: 'warn',
  mustChange: 'info',
  closed: 'neutral',
  secondFactor: 'ok',
};

/** How an account stands, in words. */
export function AccountMarks({ account }: { account: AccountListItem }) {
  const words = useWords(accountsWords);
  const states = statesOf(account);
  const isOpen = !account.isClosed && account.lockedUntil === null;
  return (
    <Group gap="xs">
      {isOpen && <StatusMark tone="ok" word={words.open} />}
      {states.map((state) => (
        <StatusMark
          key={state}
          tone={TONES[state]}
          word={
            state === 'locked' && account.lockedUntil !== null
              ? words.lockedUntil(printMoment(account.lockedUntil))
              : words.states[state]
          }
        />
      ))}
    </Group>
  );
}
