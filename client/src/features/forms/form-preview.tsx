import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileDownload } from '@tabler/icons-react';
import type { FormTerms } from '@soket/shared/form-change';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { saveToDisk } from '../../lib/workbook-file.ts';
import { Panel } from '../../ui/panel.tsx';
import { builderWords } from './builder-words.ts';
import { contentFaults, contentOf } from './form-content.ts';
import classes from './form-page.module.css';
import { formsWords } from './forms-words.ts';

/** The form as it stands here, saved or not, as its units will meet it: on screen and as a workbook. */
export function FormPreview({ terms }: { terms: FormTerms }) {
  const words = useWords(builderWords);
  const [isShown, setShown] = useState(false);
  const download = useMutation(
    useTRPC().forms.template.mutationOptions({
      onSuccess: ({ fileName, fileBase64 }) => saveToDisk(fileName, fileBase64),
      onError: (error) =>
        notifications.show({ message: faultMessage(error), color: 'red', autoClose: false }),
    }),
  );
  return (
    <Panel
      title={words.preview}
      aside={
        <Group gap="sm" className="no-print">
          <Button variant="default" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? words.hidePreview : words.showPreview}
          </Button>
          <Button
            variant="default"
            leftSection={<IconFileDownload size={18} aria-hidden />}
            loading={download.isPending}
            disabled={contentFaults(terms).length > 0}
            onClick={() => download.mutate(contentOf(terms))}
          >
            {words.previewFile}
          </Button>
        </Group>
      }
    >
      <Text c="dimmed" size="sm" mb={isShown ? 'md' : 0}>
        {words.previewHint}
      </Text>
      {isShown && <PreviewTable terms={terms} />}
    </Panel>
  );
}

function PreviewTable({ terms: { name, lines, rules } }: { terms: FormTerms }) {
  const words = useWords(builderWords);
  const { number, content, measure } = useWords(formsWords);
  const filledIn = new Set(rules.flatMap((rule) => (rule.kind === 'carriedOver' ? [rule.opening] : [])));
  const sections = [...Map.groupBy(lines, (line) => line.section)];
  return (
    <div className={classes['scroll']} role="region" aria-label={words.previewOf(name)} tabIndex={0}>
      <table className={classes['lines']}>
        <thead>
          <tr>
            <th scope="col">{number}</th>
            <th scope="col">{content}</th>
            <th scope="col">{measure}</th>
            <th scope="col" data-number>
              {words.previous}
            </th>
            <th scope="col" data-number>
              {words.sameLastYear}
            </th>
            <th scope="col">{words.current}</th>
            <th scope="col">{words.note}</th>
          </tr>
        </thead>
        {sections.map(([section, some]) => (
          <tbody key={section}>
            <tr>
              <th scope="rowgroup" colSpan={7} className={classes['section']}>
                {section}
              </th>
            </tr>
            {some.map((line) => (
              <tr key={line.elementCode}>
                <td>{line.label}</td>
                <th scope="row">
                  {line.name}
                  {line.required && ' *'}
                  {line.byPlace && <small>{words.placesFollow}</small>}
                  {line.guidance !== null && <small>{line.guidance}</small>}
                </th>
                <td>{line.measure}</td>
                <td data-number>–</td>
                <td data-number>–</td>
                <td>
                  {filledIn.has(line.elementCode) ? (
                    <small>{words.filledIn}</small>
                  ) : (
                    <div className={classes['box']} />
                  )}
                </td>
                <td />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <Text size="sm" c="dimmed" mt="sm">
        {words.boxes}
      </Text>
    </div>
  );
}
