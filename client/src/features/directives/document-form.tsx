import {
  Alert,
  Autocomplete,
  Button,
  Checkbox,
  Group,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { commonWords } from '../../lib/common-words.ts';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { Failure } from '../../ui/failure.tsx';
import { type Fields, readReference } from './prepare-register.ts';
import classes from './register.module.css';
import { registerWords } from './register-words.ts';

type Props = {
  start: Fields;
  /** null while it is new */
  ownCode: string | null;
  isSaving: boolean;
  failure: string | null;
  /** @param differsFrom codes of the documents it looks like and, as the person says, is not */
  onSave: (fields: Fields, differsFrom: string[]) => void;
  onCancel: () => void;
};

/** What is known of a document. Anything may stay empty; a reference pasted into the number fills what it says. */
export function DocumentForm({ start, ownCode, isSaving, failure, onSave, onCancel }: Props) {
  const words = useWords(registerWords);
  const common = useWords(commonWords);
  const trpc = useTRPC();
  const [fields, setFields] = useState(start);
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set());
  const [saidOther, setSaidOther] = useState<string>('');
  const choices = useQuery(trpc.directives.choices.queryOptions());
  const { types = [], issuers = [] } = choices.data ?? {};
  const { number, typeCode, issuer, term, issuedOn, title } = useDeferredValue(fields);
  const likely = useQuery(
    trpc.directives.likely.queryOptions(
      { number, typeCode, issuer, term, issuedOn, title, exceptCode: ownCode },
      { enabled: (number ?? title ?? '') !== '', placeholderData: keepPreviousData },
    ),
  );
  const alike = (number ?? title ?? '') === '' ? [] : (likely.data ?? []);
  // Said of exactly these documents: another one that turns up is asked about again.
  const codes = alike.map(({ code }) => code).join(' ');
  const isSaid = alike.length === 0 || saidOther === codes;
  const isSecret = fields.secrecy !== 'normal';

  const change = (part: Partial<Fields>) => setFields((now) => ({ ...now, ...part }));
  const text = (name: 'issuer' | 'term' | 'title' | 'purpose' | 'note') => ({
    label: words.fields[name],
    value: fields[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) =>
      change({ [name]: event.currentTarget.value === '' ? null : event.currentTarget.value }),
  });
  const day = (name: 'issuedOn' | 'validFrom' | 'validTo' | 'spanFrom' | 'spanTo') => ({
    label: words.fields[name],
    value: fields[name],
    onChange: (value: string | null) => change({ [name]: value }),
    onReadable: (readable: boolean) =>
      setUnread((now) => new Set(readable ? [...now].filter((other) => other !== name) : [...now, name])),
  });
  const takeReference = (written: string) => {
    const read = readReference(written, fields, types);
    if (read) change(read);
    return read !== null;
  };
  const classify = (secrecy: Fields['secrecy']) =>
    change(secrecy === 'normal' ? { secrecy } : { secrecy, title: null, purpose: null, note: null });

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave(
          fields,
          alike.map(({ code }) => code),
        );
      }}
    >
      <Stack gap="md">
        <div className={classes['fields']}>
          <TextInput
            className={classes['wide'] ?? ''}
            label={words.fields['number']}
            description={words.numberHint}
            value={fields.number ?? ''}
            maxLength={300}
            data-autofocus
            onChange={(event) => change({ number: event.currentTarget.value || null })}
            onPaste={(event) => {
              if (takeReference(event.clipboardData.getData('text'))) event.preventDefault();
            }}
            onBlur={(event) => takeReference(event.currentTarget.value)}
          />
          <Select
            label={words.fields['typeCode']}
            data={types
              .filter(({ code, isClosed }) => !isClosed || code === start.typeCode)
              .map(({ code, name }) => ({ value: code, label: name }))}
            value={fields.typeCode || null}
            searchable
            required
            allowDeselect={false}
            onChange={(code) => code !== null && change({ typeCode: code })}
          />
          <DayInput {...day('issuedOn')} />
          <Autocomplete
            label={words.fields['issuer']}
            data={issuers}
            value={fields.issuer ?? ''}
            maxLength={300}
            onChange={(value) => change({ issuer: value === '' ? null : value })}
          />
          <TextInput {...text('term')} description={words.termHint} maxLength={60} />
          <Select
            label={words.fields['role']}
            data={Object.entries(words.roles).map(([value, label]) => ({ value, label }))}
            value={fields.role}
            allowDeselect={false}
            onChange={(role) => (role === 'directive' || role === 'plan') && change({ role })}
          />
          <Select
            label={words.fields['secrecy']}
            description={isSecret ? words.secretNote : undefined}
            data={Object.entries(words.secrecies).map(([value, label]) => ({ value, label }))}
            value={fields.secrecy}
            allowDeselect={false}
            onChange={(value) => {
              const secrecy = SECRECIES.find((known) => known === value);
              if (secrecy) classify(secrecy);
            }}
          />
          {!isSecret && (
            <>
              <Textarea
                {...text('title')}
                className={classes['wide'] ?? ''}
                autosize
                minRows={2}
                maxLength={4000}
              />
              <Textarea
                {...text('purpose')}
                className={classes['wide'] ?? ''}
                autosize
                minRows={2}
                maxLength={4000}
              />
              <TextInput
                {...text('note')}
                description={words.noteHint}
                className={classes['wide'] ?? ''}
                maxLength={1000}
              />
            </>
          )}
          <DayInput {...day('validFrom')} />
          <DayInput {...day('validTo')} />
          {fields.role === 'plan' && (
            <>
              <DayInput {...day('spanFrom')} />
              <DayInput {...day('spanTo')} />
            </>
          )}
        </div>
        {alike.length > 0 && (
          <Alert
            variant="outline"
            color="yellow"
            role="status"
            icon={<IconAlertTriangle aria-hidden />}
            title={words.looksLike}
          >
            <Stack gap="xs">
              <ul className={classes['list']}>
                {alike.slice(0, 5).map((other) => (
                  <li key={other.code}>
                    <Link to="/documents/$code" params={{ code: other.code }} target="_blank">
                      {other.name}
                    </Link>{' '}
                    ({words.reasons[other.reason]}){other.issuer !== null && ` · ${other.issuer}`}
                    {other.title !== null && ` · ${other.title}`}
                  </li>
                ))}
              </ul>
              <Checkbox
                label={words.isOther}
                checked={isSaid}
                onChange={(event) => setSaidOther(event.currentTarget.checked ? codes : '')}
              />
            </Stack>
          </Alert>
        )}
        {failure !== null && <Failure message={failure} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {common.cancel}
          </Button>
          <Button
            type="submit"
            loading={isSaving}
            disabled={!isSaid || unread.size > 0 || fields.typeCode === ''}
          >
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const SECRECIES = ['normal', 'confidential', 'secret', 'topSecret'] as const;
