import { Alert, Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { printCount, printDay, printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { HandOverButton } from './hand-over-button.tsx';
import { LeaveGuard } from '../../lib/leave-guard.tsx';
import { mayDo, useMe } from '../../lib/me.ts';
import type { FormShown } from '../../lib/trpc.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { DraftBar } from './draft-bar.tsx';
import { FormBuilder } from './form-builder.tsx';
import { contentFaults } from './form-content.ts';
import { type FormsWords, formsWords } from './forms-words.ts';
import { RuleTrial } from './rule-trial.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { UnitsPanel } from './units-panel.tsx';
import { useFormDraft } from './use-form-draft.ts';
import { VersionHistory } from './version-history.tsx';

/** A form with its unsaved changes, which are kept until they are saved, undone or given up on purpose. */
export function FormDesk({ form }: { form: FormShown }) {
  const words = useWords(formsWords);
  const isKeeper = mayDo(useMe(), 'forms:change');
  const [isSaving, setSaving] = useState(false);
  const draft = useFormDraft(form);
  const { base, terms, changes } = draft;
  const hasChanges = changes.length > 0;
  return (
    <article>
      <PageHeader
        title={base.name}
        above={<Link to="/forms">{words.title}</Link>}
        description={describeForm(base, words)}
        actions={base.mayChange && !hasChanges && <HandOverButton form={base} />}
      />
      {draft.isStale && <StaleNotice newest={form} onTake={draft.takeNewest} />}
      {isKeeper && !base.mayChange && <p>{words.readOnly}</p>}
      <FormBuilder
        draft={draft}
        formCode={base.code}
        mayChange={base.mayChange}
        besideRules={base.mayChange && <RuleTrial form={base} terms={terms} />}
      >
        <UnitsPanel form={form} />
        <VersionHistory history={base.history} />
      </FormBuilder>
      {(hasChanges || draft.undo || draft.redo) && base.mayChange && (
        <DraftBar
          draft={draft}
          saveLabel={words.save}
          faults={contentFaults(terms)}
          onSave={() => setSaving(true)}
        />
      )}
      {isSaving && <SaveDialog draft={draft} onClose={() => setSaving(false)} />}
      <LeaveGuard isUnsaved={() => hasChanges} onLeave={draft.forget} />
    </article>
  );
}

function StaleNotice({ newest, onTake }: { newest: FormShown; onTake: () => void }) {
  const words = useWords(formsWords);
  const [version] = newest.history;
  if (!version) return null;
  return (
    <Alert role="alert" variant="outline" color="red" mb="md">
      <Group justify="space-between" gap="sm">
        <span>
          {words.newerVersion(
            printCount(version.version),
            version.post ?? words.somebody,
            printMoment(version.at),
          )}
        </span>
        <Button variant="default" onClick={onTake}>
          {words.takeNewer}
        </Button>
      </Group>
    </Alert>
  );
}

function describeForm(form: FormShown, words: FormsWords): string {
  const { code, ownerUnitName, frequency, version, effectiveFrom } = form;
  return [
    code,
    words.ownedBy(ownerUnitName),
    frequency === null ? words.oneOff : words.frequencies[frequency],
    words.versionFrom(printCount(version), effectiveFrom && printDay(effectiveFrom)),
  ].join(' · ');
}
