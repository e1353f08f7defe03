import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { DocumentSelect } from '../../lib/document-select.tsx';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type DocumentRecord, useTRPC } from '../../lib/trpc.ts';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QuietAction } from '../../ui/quiet-action.tsx';
import classes from './register.module.css';
import { registerWords } from './register-words.ts';

type Props = { record: DocumentRecord; mayEdit: boolean };
type Item = DocumentRecord['links'][number];

/** What the document carries out, amends, replaces or refers to, and what does so to it. */
export function LinkPanel({ record, mayEdit }: Props) {
  const words = useWords(registerWords);
  const unlink = useMutation(useTRPC().directives.unlink.mutationOptions());
  const ends = ({ code, direction }: Item) =>
    direction === 'to' ? { fromCode: record.code, toCode: code } : { fromCode: code, toCode: record.code };
  return (
    <Panel title={words.linksTitle}>
      <Stack gap="md">
        {record.links.length === 0 && <Text c="dimmed">{words.noLinks}</Text>}
        <ul className={classes['list']}>
          {record.links.map((item) => (
            <li key={`${item.kind} ${item.direction} ${item.code}`} className={classes['row']}>
              <div>
                <Text size="sm" c="dimmed">
                  {words[item.direction][item.kind]}
                </Text>
                <Link to="/documents/$code" params={{ code: item.code }}>
                  {item.name}
                </Link>
              </div>
              {mayEdit && (
                <QuietAction
                  label={words.removeLink(item.name)}
                  icon={IconX}
                  disabled={unlink.isPending}
                  onClick={() =>
                    unlink.mutate({ ...ends(item), kind: item.kind, requestKey: newRequestKey() })
                  }
                />
              )}
            </li>
          ))}
        </ul>
        {unlink.error && <Failure message={faultMessage(unlink.error)} />}
        {mayEdit && <LinkPicker code={record.code} />}
      </Stack>
    </Panel>
  );
}

const KINDS = ['implements', 'amends', 'replaces', 'refersTo'] as const;

function LinkPicker({ code }: { code: string }) {
  const words = useWords(registerWords);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('implements');
  const [toCode, setToCode] = useState<string | null>(null);
  const link = useMutation(useTRPC().directives.link.mutationOptions());
  return (
    <form
      className="no-print"
      onSubmit={(event) => {
        event.preventDefault();
        if (toCode === null) return;
        link.mutate(
          { fromCode: code, toCode, kind, requestKey: newRequestKey() },
          { onSuccess: () => setToCode(null) },
        );
      }}
    >
      <Stack gap="sm">
        <Group gap="sm" align="flex-end">
          <Select
            label={words.linkKind}
            w={190}
            data={KINDS.map((value) => ({ value, label: words.to[value] }))}
            value={kind}
            allowDeselect={false}
            onChange={(value) => setKind(KINDS.find((known) => known === value) ?? kind)}
          />
          <DocumentSelect label={words.linkTo} value={toCode} except={[code]} onChange={setToCode} />
          <Button type="submit" variant="default" disabled={toCode === null} loading={link.isPending}>
            {words.addLink}
          </Button>
        </Group>
        {link.error && <Failure message={faultMessage(link.error)} />}
      </Stack>
    </form>
  );
}
