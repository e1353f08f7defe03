import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DocumentForm } from './document-form.tsx';
import { NEW_DOCUMENT } from './prepare-register.ts';
import { registerWords } from './register-words.ts';

/** Enters one document; ties and files are added on its own page. */
export function NewDocumentPage() {
  const words = useWords(registerWords);
  const navigate = useNavigate();
  const [requestKey] = useState(newRequestKey);
  const register = useMutation(useTRPC().directives.register.mutationOptions());
  return (
    <article>
      <PageHeader title={words.newTitle} above={<Link to="/documents">{words.title}</Link>} />
      <Panel title={words.facts}>
        <DocumentForm
          start={NEW_DOCUMENT}
          ownCode={null}
          isSaving={register.isPending}
          failure={register.error ? faultMessage(register.error) : null}
          onSave={(fields, differsFrom) =>
            register.mutate(
              { ...fields, differsFrom, requestKey },
              {
                onSuccess: ({ code }) => {
                  notifications.show({ message: words.registered(fields.number ?? code), color: 'green' });
                  void navigate({ to: '/documents/$code', params: { code } });
                },
              },
            )
          }
          onCancel={() => void navigate({ to: '/documents' })}
        />
      </Panel>
    </article>
  );
}
