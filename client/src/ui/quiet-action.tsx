import { ActionIcon } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';

type Props = {
  /** What it does, and to what: nothing else names it. */
  label: string;
  icon: TablerIcon;
  onClick: () => void;
  disabled?: boolean;
};

/** A small button beside a row; on paper it is not there. */
export function QuietAction({ label, icon: Icon, onClick, disabled = false }: Props) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      c={disabled ? undefined : 'var(--ink-soft)'}
      className="no-print"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
}
