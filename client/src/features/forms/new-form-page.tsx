import { TextInput } from '@mantine/core';
import { isCode } from '@soket/shared/data-element';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { forget, keep, kept } from '../../lib/kept-in-tab.ts';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { type FormChoices, type FormShown, useTRPC } from '../../lib/trpc.ts';
import { UnitPicker } from '../../lib/unit-picker.tsx';
import { DataState } from '../../ui/data-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { builderWords } from './builder-words.ts';
import { CreateDialog } from './create-dialog.tsx';
import { DraftBar } from './draft-bar.tsx';
import { FormBuilder } from './form-builder.tsx';
import { contentFaults } from './form-content.ts';
import { formsWords } from './forms-words.ts';
import { LeaveGuard } from '../../lib/leave-guard.tsx';
import { useFormDraft } from './use-form-draft.ts';

/** A form of one's own body, put together from nothing. */
export function NewFormPage() {
  const words = useWords(builderWords);
  const { title } = useWords(formsWords);
  const choices = useQuery(useTRPC().forms.choices.queryOptions());
  return (
    <article>
      <PageHeader
        title={words.newFormTitle}
        above={<Link to="/forms">{title}</Link>}
        description={words.newFormAbout}
      />
      <DataState query={choices} skeleton={<RowsSkeleton rows={10} />}>
        {(found) => <NewForm choices={found} />}
      </DataState>
    </article>
  );
}

/** What a version does not say: these stay when the form changes. */
export type NewIdentity = { code: string; unitCodes: string[] };

function NewForm({ choices }: { choices: FormChoices }) {
  const words = useWords(builderWords);
  const { forms } = useKnownForms();
  const [empty] = useState(() => emptyForm(choices));
  const draft = useFormDraft(empty);
  const [identity, setIdentity, forgetIdentity] = useIdentity();
  const [isSaving, setSaving] = useState(false);
  const isCreated = useRef(false);
  const { code, unitCodes } = identity;
  const isTaken = forms.has(code.toLocaleLowerCase('vi'));
  const codeFault = isTaken ? words.codeTaken : code !== '' && !isCode(code) ? words.codeRule : null;
  const faults = [
    ...(code === '' ? [words.codeMissing] : codeFault === null ? [] : [codeFault]),
    ...contentFaults(draft.terms),
    ...(unitCodes.length === 0 ? [words.unitsMissing] : []),
  ];
  const giveUp = () => {
    draft.forget();
    forgetIdentity();
  };
  const hasChanges = draft.changes.length > 0 || code !== '' || unitCodes.length > 0;
  return (
    <>
      <FormBuilder
        draft={draft}
        formCode={code}
        mayChange
        besideName={
          <TextInput
            label={words.formCode}
            placeholder="B07"
            maxLength={40}
            required
            w={160}
            error={codeFault}
            value={code}
            onChange={(event) => setIdentity({ ...identity, code: event.currentTarget.value.trim() })}
          />
        }
      >
        <Panel title={words.whoReports}>
          <UnitPicker
            label={words.unitsByLevel}
            chosen={unitCodes}
            onChange={(chosen) => setIdentity({ ...identity, unitCodes: chosen })}
          />
        </Panel>
      </FormBuilder>
      {hasChanges && (
        <DraftBar draft={draft} saveLabel={words.saveForm} faults={faults} onSave={() => setSaving(true)} />
      )}
      {isSaving && (
        <CreateDialog
          identity={identity}
          terms={draft.terms}
          onCreated={() => {
            isCreated.current = true;
            giveUp();
          }}
          onClose={() => setSaving(false)}
        />
      )}
      <LeaveGuard isUnsaved={() => hasChanges && !isCreated.current} onLeave={giveUp} />
    </>
  );
}

/** Codes that forms have, as far as this person may read them; the server knows the others. */
function useKnownForms() {
  const forms = useQuery(useTRPC().forms.list.queryOptions());
  return { forms: new Set(forms.data?.map(({ code }) => code.toLocaleLowerCase('vi'))) };
}

/** Kept like the draft itself, so that loading the page anew loses nothing. */
function useIdentity() {
  const key = `soket.${useMe().userId}.new-form-1`;
  // Written below under the name of this one shape.
  const [identity, setIdentity] = useState(
    () => (kept(key) as NewIdentity | undefined) ?? { code: '', unitCodes: [] },
  );
  useEffect(() => keep(key, identity), [key, identity]);
  return [identity, setIdentity, () => forget(key)] as const;
}

function emptyForm({ calendars }: FormChoices): FormShown {
  const [calendar = null] = calendars;
  return {
    code: '',
    name: '',
    frequency: calendar && 'quarter',
    calendar,
    needsSignOff: false,
    oneStep: false,
    lines: [],
    rules: [],
    ownerUnitName: '',
    version: 0,
    effectiveFrom: null,
    units: [],
    mayChange: true,
    starts: [],
    trials: [],
    history: [],
  };
}
