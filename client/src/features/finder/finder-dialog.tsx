import { readTraceCode } from '@soket/shared/trace-code';
import { Modal, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useDocumentName } from '../../lib/document-name.ts';
import { printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { find, type Findable } from './find.ts';
import classes from './finder.module.css';
import { finderWords } from './finder-words.ts';

type Props = {
  pages: readonly { to: string; name: string; open: () => Promise<void> }[];
  onClose: () => void;
};
type Hit = Omit<Findable, 'kind'> & { kind: Findable['kind'] | 'document' | 'trace'; go: () => void };

/** Ctrl+K: any indicator, ward, document or page, and the source of a number by its printed code, by the keyboard, with or without diacritics. */
export function FinderDialog({ pages, onClose }: Props) {
  const words = useWords(finderWords);
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState(0);
  const { hits, isPartly } = useHits(typed, pages, onClose);
  const chosen = Math.min(current, hits.length - 1);
  const id = useId();
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, typed]);

  const onKeyDown = (event: KeyboardEvent) => {
    // Telex and VNI compose: their keys are not ours.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setCurrent((chosen + step + hits.length) % hits.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      hits[chosen]?.go();
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={640}
      yOffset="10vh"
      attributes={{ content: { 'aria-label': words.title } }}
    >
      <TextInput
        data-autofocus
        size="lg"
        variant="unstyled"
        role="combobox"
        aria-expanded
        aria-controls={`${id}-hits`}
        aria-activedescendant={hits[chosen] ? `${id}-${chosen}` : undefined}
        aria-autocomplete="list"
        aria-label={words.title}
        placeholder={words.placeholder}
        leftSection={<IconSearch size={20} aria-hidden />}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setCurrent(0);
        }}
        onKeyDown={onKeyDown}
        className={classes['field'] ?? ''}
      />
      <VisuallyHidden role="status">{words.hits(hits.length)}</VisuallyHidden>
      <ul id={`${id}-hits`} role="listbox" aria-label={words.title} ref={list} className={classes['hits']}>
        {hits.map((hit, position) => (
          <li
            key={`${hit.kind} ${hit.id}`}
            id={`${id}-${position}`}
            role="option"
            aria-selected={position === chosen}
            className={classes['hit']}
            onClick={hit.go}
            onMouseMove={() => setCurrent(position)}
          >
            <span className={classes['name']}>
              {hit.name}
              {hit.detail && <span className={classes['detail']}>{hit.detail}</span>}
            </span>
            <span className={classes['kind']}>{words.kinds[hit.kind]}</span>
          </li>
        ))}
      </ul>
      {hits.length === 0 && typed.trim() !== '' && (
        <Text c="dimmed" p="md">
          {words.nothing(typed.trim())}
        </Text>
      )}
      <Text size="sm" c="dimmed" className={classes['foot'] ?? ''}>
        {isPartly ? words.partly : words.keys}
      </Text>
    </Modal>
  );
}

/** @unit documents; the register finds the rest */
const MOST_DOCUMENTS = 12;

/** What this person can go to: the register is asked for documents. What the role may not see is not asked for. */
function useHits(
  typed: string,
  pages: Props['pages'],
  onClose: () => void,
): { hits: Hit[]; isPartly: boolean } {
  const trpc = useTRPC();
  const me = useMe();
  const navigate = useNavigate();
  const words = useWords(finderWords);
  const nameOf = useDocumentName();
  const text = useDeferredValue(typed.trim());
  const seesFigures = mayDo(me, 'figures:read');
  const [units, indicators, documents] = useQueries({
    queries: [
      trpc.units.list.queryOptions(undefined, { staleTime: 600_000, enabled: seesFigures }),
      trpc.indicators.list.queryOptions(undefined, { staleTime: 600_000, enabled: seesFigures }),
      trpc.directives.search.queryOptions(
        { text, limit: MOST_DOCUMENTS },
        { enabled: text !== '' && mayDo(me, 'directives:read') },
      ),
    ],
  });
  const close = (opened: Promise<void>) => {
    onClose();
    void opened;
  };
  const items = [
    ...pages.map(({ to, name, open }) => ({
      kind: 'page' as const,
      id: to,
      name,
      detail: '',
      go: () => close(open()),
    })),
    ...(units.data ?? []).map((unit) => ({
      kind: 'unit' as const,
      id: unit.code,
      name: unit.name,
      detail: unit.levelName,
      go: () => close(navigate({ to: '/', search: unit.isRoot ? {} : { unit: unit.code } })),
    })),
    ...(indicators.data ?? []).map((indicator) => ({
      kind: 'indicator' as const,
      id: indicator.code,
      name: indicator.name,
      detail: `${indicator.code} · ${indicator.theme}`,
      go: () => close(navigate({ to: '/indicators/$code', params: { code: indicator.code } })),
    })),
  ];
  const code = mayDo(me, 'conferences:read') ? readTraceCode(text) : null;
  const traced: Hit[] =
    code === null
      ? []
      : [
          {
            kind: 'trace',
            id: code,
            name: code,
            detail: words.trace,
            go: () => close(navigate({ to: '/conferences', search: { trace: code } })),
          },
        ];
  const found = text === '' ? [] : (documents.data?.hits ?? []);
  return {
    hits: [
      ...traced,
      ...find(items, typed),
      ...found.map((document): Hit => ({
        kind: 'document',
        id: document.code,
        name: nameOf(document),
        detail: [document.title, document.issuer, document.issuedOn && printOptionalDay(document.issuedOn)]
          .filter(Boolean)
          .join(' · '),
        go: () => close(navigate({ to: '/directives/$code', params: { code: document.code } })),
      })),
    ],
    isPartly: [units, indicators, documents].some((query) => query.isError),
  };
}
