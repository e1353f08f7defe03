import { ActionIcon, Alert, Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { Link, useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { printCount, printDay, printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import type { FormShown } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import classes from './form-page.module.css';
import { type FormsWords, formsWords } from './forms-words.ts';
import { LineTable } from './line-table.tsx';
import { RuleList } from './rule-list.tsx';
import { RuleTrial } from './rule-trial.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { StepSwitches } from './step-switches.tsx';
import { type FormDraft, useFormDraft } from './use-form-draft.ts';
import { VersionHistory } from './version-history.tsx';

/** A form with its unsaved changes, which are kept until they are saved, undone or given up on purpose. */
export function FormDesk({ form }: { form: FormShown }) {
  const words = useWords(formsWords);
  const isKeeper = mayDo(useMe(), 'forms:change');
  const draft = useFormDraft(form);
  const { base, terms, changes, edit } = draft;
  const hasChanges = changes.length > 0;
  const leaving = useBlocker({
    shouldBlockFn: () => hasChanges,
    enableBeforeUnload: hasChanges,
    withResolver: true,
  });
  return (
    <article>
      <PageHeader
        title={base.name}
        above={<Link to="/forms">{words.title}</Link>}
        description={describeForm(base, words)}
      />
      {draft.isStale && <StaleNotice newest={form} onTake={draft.takeNewest} />}
      {isKeeper && !base.mayChange && <p>{words.readOnly}</p>}
      <div className={classes['stack']}>
        <RuleList
          lines={base.lines}
          rules={terms.rules}
          markOf={(rule) => {
            const change = changes.find((each) => each.of === 'rule' && each.after === rule);
            if (!change) return null;
            return change.before === null ? 'isNew' : 'isEdited';
          }}
          onChange={base.mayChange ? (rules) => edit({ ...terms, rules }) : null}
        />
        {base.mayChange && <RuleTrial form={base} terms={terms} />}
        <LineTable
          formName={base.name}
          lines={base.lines}
          terms={terms.lines}
          isChanged={(code) =>
            changes.some((change) => change.of === 'line' && change.after?.elementCode === code)
          }
          onChange={base.mayChange ? (lines) => edit({ ...terms, lines }) : null}
        />
        <StepSwitches
          steps={terms}
          onChange={base.mayChange ? (steps) => edit({ ...terms, ...steps }) : null}
        />
        <Panel title={words.units(printCount(base.units.length))}>
          <ul className={classes['units']}>
            {base.units.map((unit) => (
              <li key={[unit.code, unit.validFrom].join(' ')}>{describeUnit(unit, words)}</li>
            ))}
          </ul>
        </Panel>
        <VersionHistory history={base.history} />
      </div>
      {(hasChanges || draft.undo || draft.redo) && base.mayChange && <DraftBar draft={draft} />}
      <ConfirmDialog
        opened={leaving.status === 'blocked'}
        title={words.leaveTitle}
        confirmLabel={words.leave}
        onClose={() => leaving.reset?.()}
        onConfirm={() => leaving.proceed?.()}
      >
        {words.leaveText}
      </ConfirmDialog>
    </article>
  );
}

/** What is unsaved, the way back step by step, and the way on. */
function DraftBar({ draft }: { draft: FormDraft }) {
  const words = useWords(formsWords);
  const [isSaving, setSaving] = useState(false);
  const { changes, undo, redo } = draft;
  return (
    <section className={classes['bar']} aria-label={words.save}>
      <span role="status">{words.unsaved(printCount(changes.length))}</span>
      <Group gap="sm">
        <ActionIcon
          variant="default"
          size={36}
          aria-label={words.undo}
          title={words.undo}
          disabled={!undo}
          onClick={() => undo?.()}
        >
          <IconArrowBackUp size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={words.redo}
          title={words.redo}
          disabled={!redo}
          onClick={() => redo?.()}
        >
          <IconArrowForwardUp size={18} aria-hidden />
        </ActionIcon>
        <Button variant="default" disabled={changes.length === 0} onClick={draft.discard}>
          {words.discard}
        </Button>
        <Button disabled={changes.length === 0 || draft.isStale} onClick={() => setSaving(true)}>
          {words.save}
        </Button>
      </Group>
      {isSaving && <SaveDialog draft={draft} onClose={() => setSaving(false)} />}
    </section>
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

function describeUnit({ name, validFrom, validTo }: FormShown['units'][number], words: FormsWords): string {
  if (validTo !== null) return words.unitUntil(name, printDay(validTo));
  return validFrom === null ? name : words.unitSince(name, printDay(validFrom));
}
