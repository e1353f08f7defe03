import { Button } from '@mantine/core';
import type { LineTerms } from '@soket/shared/form-change';
import { useState } from 'react';
import { printCount, printFigure } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import classes from './form-page.module.css';
import { formsWords } from './forms-words.ts';
import { LineDialog } from './line-dialog.tsx';
import type { Line } from './new-rule.ts';

type Props = {
  formName: string;
  lines: readonly Line[];
  terms: readonly LineTerms[];
  isChanged: (elementCode: string) => boolean;
  /** null: to read only */
  onChange: ((terms: LineTerms[]) => void) | null;
};

/** The lines by section: what each may hold, and how it is counted. */
export function LineTable({ formName, lines, terms, isChanged, onChange }: Props) {
  const words = useWords(formsWords);
  const [edited, setEdited] = useState<string | null>(null);
  const termsByCode = new Map(terms.map((each) => [each.elementCode, each]));
  const sections = [...Map.groupBy(lines, (line) => line.section)];
  const line = lines.find(({ elementCode }) => elementCode === edited);
  const editedTerms = edited === null ? undefined : termsByCode.get(edited);
  const columns = onChange ? 8 : 7;
  return (
    <Panel title={words.lines(printCount(lines.length))}>
      <div className={classes['scroll']} role="region" aria-label={words.linesCaption(formName)} tabIndex={0}>
        <table className={classes['lines']}>
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
                  {words.editLine}
                </th>
              )}
            </tr>
          </thead>
          {sections.map(([section, some]) => (
            <tbody key={section}>
              <tr>
                <th scope="rowgroup" colSpan={columns} className={classes['section']}>
                  {section}
                </th>
              </tr>
              {some.map((each) => {
                const own = termsByCode.get(each.elementCode);
                if (!own) return null;
                return (
                  <tr key={each.elementCode} data-changed={isChanged(each.elementCode) || undefined}>
                    <td>{each.label}</td>
                    <th scope="row">
                      {each.name}
                      {each.byPlace && <small>{words.byPlace}</small>}
                      {isChanged(each.elementCode) && <StatusMark tone="info" word={words.isEdited} />}
                    </th>
                    <td>{each.measure}</td>
                    <td>{own.required ? words.yes : words.no}</td>
                    <td data-number>{printFigure(own.min)}</td>
                    <td data-number>{printFigure(own.max)}</td>
                    <td>{own.guidance}</td>
                    {onChange && (
                      <td className="no-print">
                        <Button
                          variant="subtle"
                          size="compact-sm"
                          aria-label={words.editLineOf(`${each.label} ${each.name}`)}
                          onClick={() => setEdited(each.elementCode)}
                        >
                          {words.editLine}
                        </Button>
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          ))}
        </table>
      </div>
      {line && editedTerms && (
        <LineDialog
          line={line}
          terms={editedTerms}
          onClose={() => setEdited(null)}
          onDone={(changed) => {
            onChange?.(terms.map((each) => (each.elementCode === changed.elementCode ? changed : each)));
            setEdited(null);
          }}
        />
      )}
    </Panel>
  );
}
