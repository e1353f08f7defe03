import { Stack, Switch, Text } from '@mantine/core';
import type { FormSteps } from '@soket/shared/form-change';
import { useWords } from '../../lib/language.ts';
import { Panel } from '../../ui/panel.tsx';
import { formsWords } from './forms-words.ts';

type Props = {
  steps: FormSteps;
  /** null: to be read only */
  onChange: ((steps: FormSteps) => void) | null;
};

/** Whether the unit's leader signs, and whether a specialist reviews before the head approves. */
export function StepSwitches({ steps: { needsSignOff, oneStep }, onChange }: Props) {
  const words = useWords(formsWords);
  return (
    <Panel title={words.steps}>
      {onChange ? (
        <Stack gap="md">
          <Switch
            label={words.signOff}
            description={words.signOffHint}
            checked={needsSignOff}
            onChange={(event) => onChange({ oneStep, needsSignOff: event.currentTarget.checked })}
          />
          <Switch
            label={words.oneStep}
            description={words.oneStepHint}
            checked={oneStep}
            onChange={(event) => onChange({ needsSignOff, oneStep: event.currentTarget.checked })}
          />
          <Text size="sm" c="dimmed">
            {words.stepsHint}
          </Text>
        </Stack>
      ) : (
        <Stack gap={4}>
          <span>{`${words.signOff}: ${needsSignOff ? words.stepOn : words.stepOff}`}</span>
          <span>{`${words.oneStep}: ${oneStep ? words.stepOn : words.stepOff}`}</span>
        </Stack>
      )}
    </Panel>
  );
}
