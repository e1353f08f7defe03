import { Autocomplete, Button, NumberInput, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { DocumentsField } from '../../../lib/documents-field.tsx';
import { compareText } from '../../../lib/format.ts';
import { useWords } from '../../../lib/language.ts';
import { LeaveGuard } from '../../../lib/leave-guard.tsx';
import { useScope } from '../../../lib/scope.ts';
import {
  type FormulaElement,
  type IndicatorDraftInput,
  type IndicatorTerms,
  useTRPC,
} from '../../../lib/trpc.ts';
import { Empty } from '../../../ui/empty.tsx';
import { LongTextField } from '../../../ui/long-text-field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { type BuilderWords, builderWords } from './builder-words.ts';
import classes from './builder.module.css';
import { type DraftProps, FormulaFields } from './formula-fields.tsx';
import { FormulaShown } from './formula-shown.tsx';
import { formulaOf, type IndicatorDraft, termsOf } from './indicator-draft.ts';
import { areBandsInOrder, JudgingFields } from './judging-fields.tsx';
import { PreviewPanel } from './preview-panel.tsx';

type Props = {
  start: IndicatorDraft;
  /** of a stored indicator, whose targets judge the preview; null: a new one, that may be given a code */
  storedCode: string | null;
  elements: readonly FormulaElement[];
  /** the button that stores what is whole */
  save: (draft: IndicatorDraft, terms: IndicatorTerms | null, onSaved: () => void) => ReactNode;
};

/** An indicator as it is written: what it is, how it is computed, how it is judged, and what comes of it on real figures. */
export function IndicatorBuilder({ start, storedCode, elements, save }: Props) {
  const words = useWords(builderWords);
  const scope = useScope();
  const [draft, setDraft] = useState(start);
  const [isSaved, setSaved] = useState(false);
  const { isReadable, readable } = useReadable();
  const onChange = (part: Partial<IndicatorDraft>) => setDraft((now) => ({ ...now, ...part }));
  const areBandsSound = draft.bands === null || areBandsInOrder(draft.bands);
  const asked = useDeferredValue(areBandsSound ? draft : { ...draft, bands: null });
  const input = previewInput(asked, storedCode, words);
  const terms = isReadable && areBandsSound ? termsOf(draft) : null;
  if (elements.length === 0)
    return (
      <Empty
        title={words.noElements}
        action={
          <Button component={Link} to="/forms">
            {words.toForms}
          </Button>
        }
      />
    );
  return (
    <>
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <Panel title={words.how}>
            <Stack gap="md">
              <FormulaFields draft={draft} elements={elements} onChange={onChange} />
              <FormulaShown draft={draft} elements={elements} />
            </Stack>
          </Panel>
          <Panel title={words.what}>
            <NameFields draft={draft} elements={elements} onChange={onChange} isNew={storedCode === null} />
          </Panel>
          <Panel title={words.judging}>
            <JudgingFields draft={draft} onChange={onChange} readable={readable} />
          </Panel>
          <Panel title={words.serves}>
            <p className={classes['hint']}>{words.servesHint}</p>
            <DocumentsField
              label={words.directives}
              codes={draft.directiveCodes}
              documentRole="directive"
              onChange={(directiveCodes) => onChange({ directiveCodes })}
            />
          </Panel>
        </div>
        <div className={classes['preview']}>
          <PreviewPanel input={input && { ...scope.input, ...input }} />
        </div>
      </div>
      <div className={classes['bar']}>
        <span role="status">{terms === null && words.incomplete(missingOf(draft, words).join(', '))}</span>
        {save(draft, terms, () => setSaved(true))}
      </div>
      <LeaveGuard isUnsaved={() => draft !== start && !isSaved} />
    </>
  );
}

/** The name is left out: typing it must not ask for the figures again. */
function previewInput(
  draft: IndicatorDraft,
  code: string | null,
  words: BuilderWords,
): IndicatorDraftInput | null {
  const formula = formulaOf(draft);
  if (formula === null) return null;
  const { decimals, polarity, bands } = draft;
  return {
    ...{ code, formula, decimals, polarity, bands },
    name: words.draftName,
    measure: draft.measure.trim() || '–',
  };
}

function missingOf(draft: IndicatorDraft, words: BuilderWords): string[] {
  const { name, theme, measure, bands } = draft;
  const empty = [
    [formulaOf(draft) === null, words.formulaMissing],
    [name.trim() === '', words.name],
    [theme.trim() === '', words.theme],
    [measure.trim() === '', words.measure],
    [bands !== null, words.bands],
  ] as const;
  return empty.flatMap(([isMissing, word]) => (isMissing ? [word.toLocaleLowerCase('vi')] : []));
}

function NameFields({
  draft,
  elements,
  onChange,
  isNew,
}: DraftProps & { elements: readonly FormulaElement[]; isNew: boolean }) {
  const words = useWords(builderWords);
  const known = useQuery(useTRPC().indicators.list.queryOptions()).data ?? [];
  const unique = (all: readonly string[]) => [...new Set(all)].sort(compareText);
  return (
    <Stack gap="md">
      <TextInput
        label={words.name}
        required
        value={draft.name}
        maxLength={300}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <div className={classes['pair']}>
        <Autocomplete
          label={words.theme}
          description={words.themeHint}
          required
          value={draft.theme}
          maxLength={120}
          data={unique(known.map(({ theme }) => theme))}
          onChange={(theme) => onChange({ theme })}
        />
        <Autocomplete
          label={words.measure}
          required
          value={draft.measure}
          maxLength={40}
          data={unique(elements.map(({ measure }) => measure))}
          onChange={(measure) => onChange({ measure })}
        />
      </div>
      <TextInput
        label={words.nameEn}
        value={draft.nameEn}
        maxLength={300}
        onChange={(event) => onChange({ nameEn: event.currentTarget.value })}
      />
      <div className={classes['pair']}>
        {isNew && (
          <TextInput
            label={words.code}
            description={words.codeHint}
            value={draft.code}
            maxLength={40}
            onChange={(event) => onChange({ code: event.currentTarget.value.trim() })}
          />
        )}
        <NumberInput
          label={words.sortOrder}
          description={words.sortOrderHint}
          value={draft.sortOrder}
          min={0}
          max={100_000}
          allowDecimal={false}
          hideControls
          onChange={(value) => onChange({ sortOrder: Number(value) || 0 })}
        />
      </div>
      <LongTextField
        label={words.note}
        value={draft.note}
        maxLength={2000}
        onChange={(note) => onChange({ note })}
      />
    </Stack>
  );
}
