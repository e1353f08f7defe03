import { Alert, Button, Skeleton, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLock, IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDocumentName } from '../../lib/document-name.ts';
import { faultMessage } from '../../lib/fault-message.ts';
import { printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type DocumentRecord, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { DocumentForm } from './document-form.tsx';
import { DocumentHistory } from './document-history.tsx';
import { FilePanel } from './file-panel.tsx';
import { LinkPanel } from './link-panel.tsx';
import { Misprint } from './misprint.tsx';
import { fieldsOf } from './prepare-register.ts';
import classes from './register.module.css';
import { registerWords } from './register-words.ts';
import { VALIDITY_TONES } from './validity-tones.ts';

const route = getRouteApi('/frame/documents/$code');

/** Everything the register holds of one document: what is known, its ties, its files, and who changed what. */
export function DocumentPage() {
  const { code } = route.useParams();
  const record = useQuery(useTRPC().directives.record.queryOptions({ code }, { placeholderData: undefined }));
  return (
    <DataState query={record} skeleton={<Skeleton height={360} />}>
      {(found) => <Record key={found.code} record={found} />}
    </DataState>
  );
}

function Record({ record }: { record: DocumentRecord }) {
  const words = useWords(registerWords);
  const mayEdit = mayDo(useMe(), 'directives:edit');
  const [isEditing, setEditing] = useState(false);
  const name = useDocumentName()(record);
  return (
    <article>
      <PageHeader
        title={name}
        above={<Link to="/documents">{words.title}</Link>}
        description={record.title ?? (record.secrecy === 'normal' ? words.noTitle : words.secretTitle)}
        actions={
          <>
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link {...props} to="/directives/$code" params={{ code: record.code }} />
              )}
            >
              {words.story}
            </Button>
            {mayEdit && !isEditing && (
              <Button leftSection={<IconPencil size={18} aria-hidden />} onClick={() => setEditing(true)}>
                {words.edit}
              </Button>
            )}
          </>
        }
      />
      {record.secrecy !== 'normal' && (
        <Alert icon={<IconLock aria-hidden />} color="gray" mb="md" title={words.secrecies[record.secrecy]}>
          {words.secretNote}
        </Alert>
      )}
      <Misprint document={record} />
      <div className={classes['columns']}>
        <div className={classes['stack']}>
          <Panel title={words.facts}>
            {isEditing ? (
              <Edit record={record} onDone={() => setEditing(false)} />
            ) : (
              <Facts record={record} />
            )}
          </Panel>
          <DocumentHistory record={record} />
        </div>
        <div className={classes['stack']}>
          <LinkPanel record={record} mayEdit={mayEdit} />
          <FilePanel record={record} mayEdit={mayEdit} />
        </div>
      </div>
    </article>
  );
}

function Edit({ record, onDone }: { record: DocumentRecord; onDone: () => void }) {
  const words = useWords(registerWords);
  // What the person began from: a newer version that arrives meanwhile must not be overwritten unseen.
  const [began] = useState(record);
  const change = useMutation(useTRPC().directives.change.mutationOptions());
  return (
    <DocumentForm
      start={fieldsOf(began)}
      ownCode={began.code}
      isSaving={change.isPending}
      failure={change.error ? faultMessage(change.error) : null}
      onSave={(fields, differsFrom) =>
        change.mutate(
          { ...fields, differsFrom, code: began.code, revision: began.revision, requestKey: newRequestKey() },
          {
            onSuccess: () => {
              notifications.show({ message: words.saved(fields.number ?? began.code), color: 'green' });
              onDone();
            },
          },
        )
      }
      onCancel={onDone}
    />
  );
}

function Facts({ record }: { record: DocumentRecord }) {
  const words = useWords(registerWords);
  const day = (value: string | null) => (value === null ? null : printDay(value));
  const facts: [string, string | null][] = [
    ['typeCode', record.typeName],
    ['number', record.number],
    ['issuedOn', day(record.issuedOn)],
    ['issuer', record.issuer],
    ['term', record.term],
    ['role', words.roles[record.role]],
    ...(record.purpose === null ? [] : ([['purpose', record.purpose]] satisfies [string, string][])),
    ...(record.note === null ? [] : ([['note', record.note]] satisfies [string, string][])),
    ...(['validFrom', 'validTo', 'spanFrom', 'spanTo'] as const).flatMap((name): [string, string][] => {
      const value = day(record[name]);
      return value === null ? [] : [[name, value]];
    }),
  ];
  return (
    <dl className={classes['facts']}>
      <dt>{words.validity}</dt>
      <dd>
        <StatusMark tone={VALIDITY_TONES[record.validity]} word={words.validities[record.validity]} />
      </dd>
      {facts.map(([name, value]) => (
        <Fact key={name} label={words.fields[name] ?? name} value={value} />
      ))}
    </dl>
  );
}

function Fact({ label, value }: { label: string; value: string | null }) {
  const words = useWords(registerWords);
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {value ?? (
          <Text component="span" c="dimmed">
            {words.missing}
          </Text>
        )}
      </dd>
    </>
  );
}
