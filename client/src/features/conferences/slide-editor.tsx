import { Button, Checkbox, MultiSelect, Stack, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { SlideKind } from '@soket/shared/conference';
import { useState } from 'react';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { Panel } from '../../ui/panel.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { CommendationFormula } from './commendation-formula.tsx';
import { conferencesWords } from './conferences-words.ts';
import type { AgendaSlide } from './use-agenda.ts';

type Props = {
  slide: AgendaSlide;
  onEdit: (part: Partial<AgendaSlide>) => void;
  onRemove: () => void;
};

/** Kinds whose content is of chosen indicators; the others speak of work, of what is missing, or in words. */
const OF_INDICATORS: ReadonlySet<SlideKind> = new Set([
  'summary',
  'theme',
  'indicator',
  'ranking',
  'heatMap',
]);
const OF_ONE: ReadonlySet<SlideKind> = new Set(['indicator', 'ranking', 'heatMap']);

/** What staff say on a slide and choose for it. Text is saved when its field is left. Mount it anew for each slide. */
export function SlideEditor({ slide, onEdit, onRemove }: Props) {
  const words = useWords(conferencesWords);
  const [title, setTitle] = useState(slide.title);
  const [comment, setComment] = useState(slide.comment ?? '');
  const [notes, setNotes] = useState(slide.notes ?? '');
  const [paragraphs, setParagraphs] = useState(slide.settings.paragraphs.join('\n'));
  const saveText = (name: 'comment' | 'notes', text: string) => {
    const value = text.trim() === '' ? null : text.trim();
    if (value !== slide[name]) onEdit({ [name]: value });
  };
  return (
    <Panel
      title={words.slide}
      aside={
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={onRemove}
        >
          {words.remove}
        </Button>
      }
    >
      <Stack gap="sm">
        <TextInput
          label={words.slideTitle}
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          onBlur={() => {
            if (title.trim() === '') setTitle(slide.title);
            else if (title.trim() !== slide.title) onEdit({ title: title.trim() });
          }}
        />
        {OF_INDICATORS.has(slide.kind) && <Indicators slide={slide} onEdit={onEdit} />}
        {slide.kind === 'commendations' && (
          <CommendationFormula
            weights={slide.settings.weights}
            onChange={(weights) => onEdit({ settings: { ...slide.settings, weights } })}
          />
        )}
        <LongTextField
          label={words.paragraphs}
          minRows={slide.kind === 'text' || slide.kind === 'conclusions' ? 4 : 1}
          maxRows={14}
          maxLength={20_000}
          value={paragraphs}
          onChange={setParagraphs}
          onBlur={() => {
            const lines = paragraphs.split('\n').flatMap((line) => line.trim() || []);
            if (lines.join('\n') !== slide.settings.paragraphs.join('\n'))
              onEdit({ settings: { ...slide.settings, paragraphs: lines } });
          }}
        />
        <LongTextField
          label={words.comment}
          maxLength={2000}
          value={comment}
          onChange={setComment}
          onBlur={() => saveText('comment', comment)}
        />
        <LongTextField
          label={words.notes}
          maxRows={10}
          maxLength={10_000}
          value={notes}
          onChange={setNotes}
          onBlur={() => saveText('notes', notes)}
        />
        <Checkbox
          label={words.hide}
          checked={slide.isHidden}
          onChange={(event) => onEdit({ isHidden: event.currentTarget.checked })}
        />
      </Stack>
    </Panel>
  );
}

type PartProps = Pick<Props, 'slide' | 'onEdit'>;

function Indicators({ slide, onEdit }: PartProps) {
  const words = useWords(conferencesWords);
  const { data = [] } = useQuery(useTRPC().indicators.list.queryOptions());
  const needsBreakdown = slide.kind === 'ranking' || slide.kind === 'heatMap';
  return (
    <MultiSelect
      label={words.indicators}
      placeholder={slide.settings.indicators.length === 0 ? words.indicatorsHint : ''}
      searchable
      maxValues={OF_ONE.has(slide.kind) ? 1 : 60}
      data={data
        .filter(({ hasWardBreakdown }) => hasWardBreakdown || !needsBreakdown)
        .map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
      value={slide.settings.indicators}
      onChange={(indicators) => onEdit({ settings: { ...slide.settings, indicators } })}
    />
  );
}
