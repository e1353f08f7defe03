import { ActionIcon, Checkbox, Popover, Radio, Stack } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { QUALIFIERS, QualifierSchema } from '@soket/shared/figure';
import { CellHistory, type CellOfReport } from '../../../lib/cell-history.tsx';
import { useWords } from '../../../lib/language.ts';
import type { CellState } from '../draft/report-cell.ts';
import { reportingWords } from '../reporting-words.ts';

type Props = {
  label: string;
  cell: CellState;
  /** whether there is a figure here to be called an estimate, by somebody who may */
  canChange: boolean;
  /** null while nothing of the report is saved */
  saved: CellOfReport | null;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  onChange: (change: Partial<CellState>) => void;
};

/** How precise the figure is: "trên", "gần", "khoảng", whether it is an estimate; and how the cell came to say this. */
export function CellMenu({ label, cell, canChange, saved, isOpen, onToggle, onChange }: Props) {
  const words = useWords(reportingWords);
  return (
    <Popover opened={isOpen} onChange={onToggle} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          tabIndex={-1}
          aria-label={label}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => onToggle(!isOpen)}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Stack gap="sm">
          {canChange && (
            <>
              <Radio.Group
                label={words.precision}
                value={cell.qualifier}
                onChange={(chosen) => onChange({ qualifier: QualifierSchema.parse(chosen) })}
              >
                <Stack gap={6} mt={6}>
                  {QUALIFIERS.map((qualifier) => (
                    <Radio key={qualifier} value={qualifier} label={words.qualifiers[qualifier]} />
                  ))}
                </Stack>
              </Radio.Group>
              <Checkbox
                label={words.isEstimated}
                checked={cell.estimated}
                onChange={(event) => onChange({ estimated: event.currentTarget.checked })}
              />
            </>
          )}
          {saved && <CellHistory cell={saved} takesFocus={!canChange} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
