import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { withLine, withLineChanged } from '@soket/shared/form-lines';
import type { LineTerms } from '@soket/shared/form-change';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { Panel } from '../../ui/panel.tsx';
import { builderWords } from './builder-words.ts';
import { ElementPicker } from './element-picker.tsx';
import classes from './form-page.module.css';
import { formsWords } from './forms-words.ts';
import { LineDialog } from './line-dialog.tsx';
import { LineRow } from './line-row.tsx';
import { blankLine, proposeCode } from './new-line.ts';
import { SectionRow } from './section-row.tsx';
import { useLineMoves } from './use-line-moves.ts';

type Props = {
  formName: string;
  /** elements that are defined here are called after it */
  formCode: string;
  lines: readonly LineTerms[];
  /** Of lines that are not in force as they stand here. */
  markOf: (elementCode: string) => 'isNew' | 'isEdited' | null;
  /** null: to read only */
  onChange: ((lines: LineTerms[]) => void) | null;
};

type Dialog = { kind: 'line'; line: LineTerms; isAdded: boolean } | { kind: 'pick' };

/** The lines by section: what each counts, what it may hold, and how it is counted. */
export function LineTable({ formName, formCode, lines, markOf, onChange }: Props) {
  const words = useWords(formsWords);
  const builder = useWords(builderWords);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const choices = useQuery(useTRPC().forms.choices.queryOptions(undefined, { enabled: onChange !== null }));
  const elements = choices.data?.elements ?? [];
  const { said, table, moves } = useLineMoves(lines, onChange);
  const stored = new Set(elements.map(({ elementCode }) => elementCode));
  const used = new Set(lines.map(({ elementCode }) => elementCode));
  const sections = [...Map.groupBy(lines, (line) => line.section)];
  const names = sections.map(([section]) => section);
  const add = (section: string) => {
    const code = proposeCode(formCode, new Set([...stored, ...used]));
    setDialog({ kind: 'line', line: blankLine(code, section), isAdded: true });
  };
  return (
    <Panel
      title={words.lines(printCount(lines.length))}
      aside={
        onChange && (
          <Group gap="sm" className="no-print">
            <Button variant="default" onClick={() => setDialog({ kind: 'pick' })}>
              {builder.addKnown}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => add(names.at(-1) ?? '')}
            >
              {builder.addLine}
            </Button>
          </Group>
        )
      }
    >
      {onChange && (
        <Text c="dimmed" size="sm" mb="xs">
          {lines.length === 0 ? builder.noLines : builder.orderHint}
        </Text>
      )}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {lines.length > 0 && (
        <div
          className={classes['scroll']}
          role="region"
          aria-label={words.linesCaption(formName)}
          tabIndex={0}
        >
          <table className={classes['lines']} ref={table}>
            <thead>
              <tr>
                <th scope="col">{words.number}</th>
                <th scope="col">{words.content}</th>
                <th scope="col">{words.measure}</th>
                <th scope="col">{words.mustFill}</th>
                <th scope="col" data-number>
                  {words.min}
                </th>
                <th scope="col" data-number>
                  {words.max}
                </th>
                <th scope="col">{words.guidance}</th>
                {onChange && (
                  <th scope="col" className="no-print">
                    {builder.actions}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {sections.flatMap(([section, some], at) => [
                <SectionRow
                  key={`section ${section}`}
                  section={section}
                  columns={onChange ? 8 : 7}
                  isFirst={at === 0}
                  isLast={at === sections.length - 1}
                  lines={lines}
                  onChange={onChange}
                  onAdd={() => add(section)}
                />,
                ...some.map((line) => (
                  <LineRow
                    key={line.elementCode}
                    line={line}
                    mark={markOf(line.elementCode)}
                    moves={onChange && moves}
                    onEdit={() => setDialog({ kind: 'line', line, isAdded: false })}
                  />
                )),
              ])}
            </tbody>
          </table>
        </div>
      )}
      {dialog?.kind === 'line' && (
        <LineDialog
          line={dialog.line}
          title={
            dialog.isAdded
              ? builder.newLine
              : `${dialog.line.label} ${dialog.line.name} (${dialog.line.measure})`
          }
          isNewElement={dialog.isAdded && !stored.has(dialog.line.elementCode)}
          sections={names}
          measures={[...new Set([...elements, ...lines].map(({ measure }) => measure))]}
          taken={
            dialog.isAdded
              ? stored.has(dialog.line.elementCode)
                ? used
                : new Set([...stored, ...used])
              : new Set()
          }
          onClose={() => setDialog(null)}
          onDone={(line) => {
            onChange?.(dialog.isAdded ? withLine(lines, line) : withLineChanged(lines, line));
            setDialog(null);
          }}
        />
      )}
      {dialog?.kind === 'pick' && (
        <ElementPicker
          elements={elements.filter(({ elementCode }) => !used.has(elementCode))}
          onClose={() => setDialog(null)}
          onPick={(picked) => {
            const { forms: _, ...element } = picked;
            const line = { ...blankLine(element.elementCode, names.at(-1) ?? ''), ...element };
            setDialog({ kind: 'line', line, isAdded: true });
          }}
        />
      )}
    </Panel>
  );
}
