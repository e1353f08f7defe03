import { Modal, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
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
type Hit = Findable & { go: () => void };

/** Ctrl+K: any indicator, ward, document or page, by the keyboard, with or without diacritics. */
export function FinderDialog({ pages, onClose }: Props) {
  const words = useWords(finderWords);
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState(0);
  const { items, isPartly } = useFindables(pages, onClose);
  const hits = find(items, typed);
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

/** Everything this person can go to. What the role may not see is not asked for. */
function useFindables(pages: Props['pages'], onClose: () => void): { items: Hit[]; isPartly: boolean } {
  const trpc = useTRPC();
  const me = useMe();
  const navigate = useNavigate();
  const seesFigures = mayDo(me, 'figures:read');
  const seesDirectives = mayDo(me, 'directives:read');
  const [units, indicators, documents] = useQueries({
    queries: [
      trpc.units.list.queryOptions(undefined, { staleTime: 600_000, enabled: seesFigures }),
      trpc.indicators.list.queryOptions(undefined, { staleTime: 600_000, enabled: seesFigures }),
      trpc.directives.list.queryOptions(undefined, { staleTime: 600_000, enabled: seesDirectives }),
    ],
  });
  const close = (opened: Promise<void>) => {
    onClose();
    void opened;
  };
  const items: Hit[] = [
    ...pages.map(({ to, name, open }): Hit => ({
      kind: 'page',
      id: to,
      name,
      detail: '',
      go: () => close(open()),
    })),
    ...(units.data ?? []).map((unit): Hit => ({
      kind: 'unit',
      id: unit.code,
      name: unit.name,
      detail: unit.levelName,
      go: () => close(navigate({ to: '/', search: unit.isRoot ? {} : { unit: unit.code } })),
    })),
    ...(indicators.data ?? []).map((indicator): Hit => ({
      kind: 'indicator',
      id: indicator.code,
      name: indicator.name,
      detail: `${indicator.code} · ${indicator.theme}`,
      go: () => close(navigate({ to: '/indicators/$code', params: { code: indicator.code } })),
    })),
    ...(documents.data ?? []).map((document): Hit => ({
      kind: 'document',
      id: document.code,
      name: [document.typeName, document.number].filter(Boolean).join(' '),
      detail: [document.title, document.issuer, document.issuedOn && printOptionalDay(document.issuedOn)]
        .filter(Boolean)
        .join(' · '),
      go: () => close(navigate({ to: '/directives/$code', params: { code: document.code } })),
    })),
  ];
  return { items, isPartly: [units, indicators, documents].some((query) => query.isError) };
}
