import { Button, Checkbox, Fieldset, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { DataState } from '../ui/data-state.tsx';
import { RowsSkeleton } from '../ui/skeletons.tsx';
import { printCount } from './format.ts';
import { dictionary, useWords } from './language.ts';
import { useTRPC } from './trpc.ts';
import classes from './unit-picker.module.css';

const unitPickerWords = dictionary(
  {
    allOf: (level: string) => `Tất cả ${level.toLocaleLowerCase('vi')}`,
    unitCount: (count: string) => `Đã chọn ${count} đơn vị`,
    noUnits: 'Chưa chọn đơn vị nào.',
  },
  {
    allOf: (level: string) => `All: ${level}`,
    unitCount: (count: string) => (count === '1' ? '1 unit chosen' : `${count} units chosen`),
    noUnits: 'No unit chosen yet.',
  },
);

type Props = {
  label: string;
  chosen: readonly string[];
  onChange: (codes: string[]) => void;
};

/** Units by level, a whole level at once. */
export function UnitPicker({ label, chosen, onChange }: Props) {
  const words = useWords(unitPickerWords);
  const units = useQuery(useTRPC().units.list.queryOptions());
  return (
    <Fieldset legend={label} className={classes['units'] ?? ''}>
      <DataState query={units} skeleton={<RowsSkeleton rows={3} />}>
        {(all) => {
          const levels = Map.groupBy(
            all.filter(({ isRoot }) => !isRoot),
            ({ levelName }) => levelName,
          );
          return [...levels].map(([level, members]) => {
            const codes = members.map(({ code }) => code);
            const others = chosen.filter((code) => !codes.includes(code));
            const isWhole = codes.every((code) => chosen.includes(code));
            return (
              <div key={level}>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-pressed={isWhole}
                  onClick={() => onChange(isWhole ? others : [...others, ...codes])}
                >
                  {words.allOf(level)} ({printCount(codes.length)})
                </Button>
                <div className={classes['boxes']}>
                  {members.map(({ code, name }) => (
                    <Checkbox
                      key={code}
                      label={name}
                      checked={chosen.includes(code)}
                      onChange={(event) =>
                        onChange(
                          event.currentTarget.checked
                            ? [...chosen, code]
                            : chosen.filter((each) => each !== code),
                        )
                      }
                    />
                  ))}
                </div>
              </div>
            );
          });
        }}
      </DataState>
      <Text size="sm" c="dimmed" role="status">
        {chosen.length === 0 ? words.noUnits : words.unitCount(printCount(chosen.length))}
      </Text>
    </Fieldset>
  );
}
