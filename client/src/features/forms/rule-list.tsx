import { Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { FormRule } from '@soket/shared/form-rule';
import { describeRule } from '@soket/shared/form-rules/describe';
import { validateRules } from '@soket/shared/form-rules/validate';
import { useState } from 'react';
import { printCount } from '../../lib/format.ts';
import { useLanguage, useWords } from '../../lib/language.ts';
import { Empty } from '../../ui/empty.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import classes from './form-page.module.css';
import { formsWords } from './forms-words.ts';
import { type Line, severityOf } from './new-rule.ts';
import { RuleDialog } from './rule-dialog.tsx';

type Props = {
  lines: readonly Line[];
  rules: readonly FormRule[];
  /** Of rules that are not in force as they stand here. */
  markOf: (rule: FormRule) => 'isNew' | 'isEdited' | null;
  /** null: to read only */
  onChange: ((rules: FormRule[]) => void) | null;
};

/** Which rule the dialog is about; -1 is one to add. */
type Edited = { index: number; rule: FormRule | null };

/** Every rule as a sentence, with what follows when it does not hold. */
export function RuleList({ lines, rules, markOf, onChange }: Props) {
  const words = useWords(formsWords);
  const language = useLanguage();
  const [edited, setEdited] = useState<Edited | null>(null);
  const faults = validateRules(rules, lines);
  const done = (rule: FormRule) => {
    if (!edited) return;
    onChange?.(
      edited.index < 0 ? [...rules, rule] : rules.map((each, at) => (at === edited.index ? rule : each)),
    );
    setEdited(null);
  };
  return (
    <Panel
      title={words.rules(printCount(rules.length))}
      aside={
        onChange && (
          <Button
            variant="default"
            className="no-print"
            leftSection={<IconPlus size={18} aria-hidden />}
            disabled={lines.length === 0}
            onClick={() => setEdited({ index: -1, rule: null })}
          >
            {words.addRule}
          </Button>
        )
      }
    >
      <Text c="dimmed" size="sm" mb="xs">
        {words.rulesHint}
      </Text>
      {rules.length === 0 && <Empty title={words.noRules} />}
      <ol className={classes['rules']}>
        {rules.map((rule, index) => {
          const sentence = describeRule(rule, lines, language);
          const severity = severityOf(rule);
          const mark = markOf(rule);
          return (
            <li key={JSON.stringify([rule, index])} data-changed={mark !== null || undefined}>
              <div className={classes['rule']}>
                <Group gap="sm" mb={2}>
                  <b>{words.kinds[rule.kind]}</b>
                  <StatusMark tone={severity === 'hard' ? 'bad' : 'warn'} word={words[severity]} />
                  {mark && <StatusMark tone="info" word={words[mark]} />}
                </Group>
                <p className={classes['sentence']}>{sentence}</p>
                {faults
                  .filter((fault) => fault.index === index)
                  .map(({ message }) => (
                    <p key={message} className={classes['fault']}>
                      {message}
                    </p>
                  ))}
              </div>
              {onChange && (
                <Group gap={4} wrap="nowrap" className="no-print">
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={words.editRuleOf(sentence)}
                    onClick={() => setEdited({ index, rule })}
                  >
                    {words.editRule}
                  </Button>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    color="gray"
                    c="var(--ink-soft)"
                    aria-label={words.deleteRuleOf(sentence)}
                    onClick={() => onChange(rules.filter((_, at) => at !== index))}
                  >
                    {words.deleteRule}
                  </Button>
                </Group>
              )}
            </li>
          );
        })}
      </ol>
      {edited && (
        <RuleDialog lines={lines} rule={edited.rule} onDone={done} onClose={() => setEdited(null)} />
      )}
    </Panel>
  );
}
