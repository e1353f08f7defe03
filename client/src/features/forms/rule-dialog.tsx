import { NativeSelect, Stack, Text } from '@mantine/core';
import type { FormRule } from '@soket/shared/form-rule';
import { describeRule } from '@soket/shared/form-rules/describe';
import { validateRules } from '@soket/shared/form-rules/validate';
import { useState } from 'react';
import { useLanguage, useWords } from '../../lib/language.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import classes from './form-page.module.css';
import { formsWords } from './forms-words.ts';
import { kindsFor, type Line, newRule } from './new-rule.ts';
import { RuleFields } from './rule-fields.tsx';
import { useReadable } from '../../ui/use-readable.ts';

type Props = {
  lines: readonly Line[];
  /** null: a new one */
  rule: FormRule | null;
  onDone: (rule: FormRule) => void;
  onClose: () => void;
};

/** One rule, put together by picking. Mount it anew for each rule. */
export function RuleDialog({ lines, rule: before, onDone, onClose }: Props) {
  const words = useWords(formsWords);
  const language = useLanguage();
  const [rule, setRule] = useState(() => before ?? newRule('identity', lines));
  const { isReadable, readable, restart } = useReadable();
  const kinds = kindsFor(lines);
  // By itself: that two rules say the same is said in the list, beside the other one.
  const fault = validateRules([rule], lines)[0];
  return (
    <ConfirmDialog
      opened
      title={before ? words.ruleTitle(words.kinds[before.kind]) : words.newRule}
      confirmLabel={words.done}
      canConfirm={isReadable && !fault}
      onClose={onClose}
      onConfirm={() => onDone(trimmed(rule))}
    >
      <Stack gap="md">
        {before ? (
          <Text c="dimmed">{words.about[rule.kind]}</Text>
        ) : (
          <NativeSelect
            label={words.kind}
            description={words.about[rule.kind]}
            data-autofocus
            value={rule.kind}
            data={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
            onChange={(event) => {
              const kind = kinds.find((each) => each === event.currentTarget.value);
              if (!kind) return;
              restart();
              setRule(newRule(kind, lines));
            }}
          />
        )}
        {/* Anew for each kind: a field keeps what is typed in it. */}
        <RuleFields key={rule.kind} rule={rule} lines={lines} onChange={setRule} readable={readable} />
        <div className={classes['reads']} aria-live="polite">
          <Text size="sm" c="dimmed">
            {words.readsAs}
          </Text>
          <Text>{describeRule(rule, lines, language)}</Text>
          {fault && <p className={classes['fault']}>{withoutNumber(fault.message)}</p>}
        </div>
      </Stack>
    </ConfirmDialog>
  );
}

/** Here the rule has no number yet: "Ràng buộc 1: 1.2 có mặt hai lần." says the last part. */
function withoutNumber(message: string): string {
  const rest = message.slice(message.indexOf(': ') + 2);
  return rest.charAt(0).toLocaleUpperCase('vi') + rest.slice(1);
}

function trimmed(rule: FormRule): FormRule {
  if (rule.kind !== 'identity' || rule.message === undefined) return rule;
  const { message, ...silent } = rule;
  return message.trim() === '' ? silent : { ...silent, message: message.trim() };
}
