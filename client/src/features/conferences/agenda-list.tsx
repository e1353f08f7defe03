import { ActionIcon, Text, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconGripVertical } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useWords } from '../../lib/language.ts';
import { moved } from './agenda-order.ts';
import classes from './conference.module.css';
import { conferencesWords } from './conferences-words.ts';
import type { Agenda, AgendaSlide } from './use-agenda.ts';

type Props = {
  slides: readonly AgendaSlide[];
  chosenKey: string | null;
  onChoose: (key: string) => void;
  /** null where the order is only read */
  onReorder: Agenda['change'] | null;
};

/** The order of the slides; changed by dragging, by Alt and the arrow keys, or by the buttons beside the chosen one. */
export function AgendaList({ slides, chosenKey, onChoose, onReorder }: Props) {
  const words = useWords(conferencesWords);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);

  const move = (key: string, to: number) => {
    const from = slides.findIndex((slide) => slide.key === key);
    const slide = slides[from];
    if (!slide || to < 0 || to >= slides.length || to === from) return;
    onReorder?.((now) => moved(now, from, to));
    setSaid(words.moved(slide.title, to + 1));
  };
  const onKey = (event: KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const slide = slides[index];
    if (step === 0 || !slide) return;
    event.preventDefault();
    if (event.altKey) {
      if (onReorder) move(slide.key, index + step);
      return;
    }
    const next = slides[index + step];
    if (!next) return;
    onChoose(next.key);
    list.current?.querySelectorAll<HTMLElement>('[data-slide]')[index + step]?.focus();
  };

  return (
    <>
      {onReorder && (
        <Text size="sm" c="dimmed" mb={6}>
          {words.reorderHint}
        </Text>
      )}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <ol ref={list} className={classes['agenda']}>
        {slides.map((slide, index) => (
          // The keyboard has Alt+↑↓ and the buttons; dragging is for the mouse only.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={slide.key}
            className={classes['agendaItem']}
            data-dragged={slide.key === dragged || undefined}
            draggable={onReorder !== null}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              setDragged(slide.key);
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null) move(dragged, index);
              setDragged(null);
            }}
          >
            {onReorder && <IconGripVertical size={16} className={classes['grip']} aria-hidden />}
            <button
              type="button"
              data-slide
              className={classes['agendaName']}
              aria-current={slide.key === chosenKey || undefined}
              onClick={() => onChoose(slide.key)}
              onKeyDown={(event) => onKey(event, index)}
            >
              <span className={classes['agendaNumber']}>{index + 1}</span>
              <span>
                {slide.title}
                <small>
                  {words.kinds[slide.kind]}
                  {slide.isHidden && ` · ${words.hidden}`}
                </small>
              </span>
            </button>
            {onReorder && slide.key === chosenKey && (
              <span className={classes['agendaMoves']}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  c="var(--ink)"
                  aria-label={words.moveUp(slide.title)}
                  disabled={index === 0}
                  onClick={() => move(slide.key, index - 1)}
                >
                  <IconChevronUp size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  c="var(--ink)"
                  aria-label={words.moveDown(slide.title)}
                  disabled={index === slides.length - 1}
                  onClick={() => move(slide.key, index + 1)}
                >
                  <IconChevronDown size={18} aria-hidden />
                </ActionIcon>
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
