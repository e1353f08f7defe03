import { Button, Text } from '@mantine/core';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import type { PasswordSlip } from '../../lib/trpc.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { newAccountsWords } from './new-accounts-words.ts';
import classes from './password-slips.module.css';

/** What is handed to each person: eight to a page, to be cut. Nothing of it is kept once it is closed. */
export function PasswordSlips({ slips, onClose }: { slips: readonly PasswordSlip[]; onClose: () => void }) {
  const words = useWords(newAccountsWords);
  return (
    <article>
      <div className="no-print">
        <PageHeader
          title={words.slips}
          description={words.slipsOnce}
          actions={
            <>
              <PrintButton />
              <Button onClick={onClose}>{words.done}</Button>
            </>
          }
        />
        <Text role="status" fw={600} mb="md">
          {words.slipsReady(printCount(slips.length))}
        </Text>
      </div>
      <div className={classes['slips']}>
        {slips.map((slip) => (
          <Slip key={slip.username} slip={slip} />
        ))}
      </div>
    </article>
  );
}

function Slip({ slip }: { slip: PasswordSlip }) {
  const words = useWords(newAccountsWords);
  const { workspace } = useMe();
  const lines = [
    [words.address, window.location.origin],
    [words.username, slip.username],
    [words.password, slip.password],
  ] as const;
  return (
    <section className={classes['slip']} aria-label={words.slipOf(slip.username)}>
      <p className={classes['committee']}>{workspace.committeeName}</p>
      <p className={classes['post']}>{slip.post}</p>
      {slip.unitName && <p>{slip.unitName}</p>}
      <dl>
        {lines.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={classes['change']}>{words.change}</p>
    </section>
  );
}
