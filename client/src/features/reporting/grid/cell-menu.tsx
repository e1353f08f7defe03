import { Checkbox, Popover, Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { QUALIFIERS } from '@soket/shared/figure';
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
  onClose: () => void;
  onChange: (change: Partial<CellState>) => void;
  /** the button that it hangs from */
  children: ReactNode;
};

/** How precise the figure is: "trên", "gần", "khoảng", whether it is an estimate; and how the cell came to say this. */
export function CellMenu({ label, cell, canChange, saved, onClose, onChange, children }: Props) {
  const words = useWords(reportingWords);
  return (
    <Popover
      opened
      onChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      position="bottom-start"
      trapFocus
      withinPortal
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Stack gap="sm">
          {canChange && (
            <>
              <Radio.Group
                label={words.precision}
                value={cell.qualifier}
                onChange={(qualifier) => onChange({ qualifier, qualifierWord: null })}
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
