import type { ReactNode } from 'react';
import { FormPreview } from './form-preview.tsx';
import classes from './form-page.module.css';
import { HeadPanel } from './head-panel.tsx';
import { LineTable } from './line-table.tsx';
import { RuleList } from './rule-list.tsx';
import { StepSwitches } from './step-switches.tsx';
import type { FormDraft } from './use-form-draft.ts';

type Props = {
  draft: FormDraft;
  mayChange: boolean;
  /** elements that are defined here are called after it */
  formCode: string;
  /** beside the name: what only a new form has to be told */
  besideName?: ReactNode;
  /** beside the rules: what they would say */
  besideRules?: ReactNode;
  children?: ReactNode;
};

/** Everything a form's version says: its name and calendar, lines, rules and steps; to be changed, or only read. */
export function FormBuilder({ draft, formCode, mayChange, besideName, besideRules, children }: Props) {
  const { terms, changes, edit } = draft;
  return (
    <div className={classes['stack']}>
      {mayChange && (
        <HeadPanel head={terms} onChange={edit}>
          {besideName}
        </HeadPanel>
      )}
      <LineTable
        formName={terms.name}
        formCode={formCode}
        lines={terms.lines}
        markOf={(code) => {
          const change = changes.find((each) => each.of === 'line' && each.after?.elementCode === code);
          if (!change) return null;
          return change.before === null ? 'isNew' : 'isEdited';
        }}
        onChange={mayChange ? (lines) => edit({ lines }) : null}
      />
      {mayChange && <FormPreview terms={terms} />}
      <RuleList
        lines={terms.lines}
        rules={terms.rules}
        markOf={(rule) => {
          const change = changes.find((each) => each.of === 'rule' && each.after === rule);
          if (!change) return null;
          return change.before === null ? 'isNew' : 'isEdited';
        }}
        onChange={mayChange ? (rules) => edit({ rules }) : null}
      />
      {besideRules}
      <StepSwitches steps={terms} onChange={mayChange ? edit : null} />
      {children}
    </div>
  );
}
