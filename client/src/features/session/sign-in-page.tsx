import { Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useWords } from '../../lib/language.ts';
import { announceSignedIn } from '../../lib/signed-out.ts';
import { useTRPC } from '../../lib/trpc.ts';
import classes from './gate.module.css';
import { Gate } from './gate.tsx';
import { sessionWords } from './session-words.ts';
import { SignInForm } from './sign-in-form.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const words = useWords(sessionWords);
  const { next } = route.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  const setup = useQuery(useTRPC().setup.state.queryOptions()).data;

  const goOn = () => {
    announceSignedIn();
    queryClient.clear(); // What the last person saw on this machine is not this person's.
    router.history.push(next ?? '/');
  };

  return (
    <Gate
      title={words.signIn}
      committeeName={setup?.committeeName ?? null}
      aside={setup?.isDemo && <DemoAccounts />}
    >
      <SignInForm onSignedIn={goOn} />
      <Text size="sm" c="dimmed" mt="md">
        {words.forgotten}
      </Text>
    </Gate>
  );
}

/** Who can be tried out; the password stands only where the demonstration was started. */
function DemoAccounts() {
  const words = useWords(sessionWords);
  return (
    <section className={classes['demo']} aria-label={words.demoAccounts}>
      <Text fw={600} size="sm" c="var(--ink)">
        {words.demoTitle}
      </Text>
      {words.demoPassword}
      <dl>
        {Object.entries(words.demoRoles).map(([username, role]) => (
          <div key={username} style={{ display: 'contents' }}>
            <dt>{username}</dt>
            <dd>{role}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
