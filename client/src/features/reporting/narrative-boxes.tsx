import { SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { parseDayVi } from '@soket/shared/day';
import { memo, useState } from 'react';
import { printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { Panel } from '../../ui/panel.tsx';
import { type ReportDraft, textOf } from './draft/report-draft.ts';
import { NARRATIVE_FIELDS, PAPER_FIELDS, type TextField, type Texts } from './draft/report-texts.ts';
import { reportingWords } from './reporting-words.ts';

type Props = {
  edits: ReportDraft['texts'];
  saved: Texts;
  isReadOnly: boolean;
  onChange: (field: TextField, text: string) => void;
};

const BOX_LIMIT = 20_000;
const PAPER_LIMITS = { paperNumber: 60, paperDate: 40, paperPost: 200 } as const;

/** The four boxes that feed the written report, and the signed paper the figures rest on. */
export const NarrativeBoxes = memo(function NarrativeBoxes({ edits, saved, isReadOnly, onChange }: Props) {
  const words = useWords(reportingWords);
  const text = (field: TextField) => textOf({ texts: edits }, { texts: saved }, field);
  return (
    <Stack gap="lg">
      <Panel title={words.narrative}>
        <Text c="dimmed" mb="sm" id="narrative-note">
          {words.narrativeNote}
        </Text>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          {NARRATIVE_FIELDS.map((field) => (
            <TypedText key={field} text={text(field)} onChange={(typed) => onChange(field, typed)}>
              {(bound) => (
                <Textarea
                  {...bound}
                  label={words.boxes[field]}
                  aria-describedby="narrative-note"
                  autosize
                  minRows={4}
                  maxRows={18}
                  maxLength={BOX_LIMIT}
                  readOnly={isReadOnly}
                />
              )}
            </TypedText>
          ))}
        </SimpleGrid>
      </Panel>
      <Panel title={words.paper}>
        <Text c="dimmed" mb="sm">
          {words.paperNote}
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {PAPER_FIELDS.map((field) => (
            <TypedText
              key={field}
              text={text(field)}
              onChange={(typed) => onChange(field, typed)}
              settle={field === 'paperDate' ? settleDay : (typed) => typed.trim()}
            >
              {(bound) => (
                <TextInput
                  {...bound}
                  label={words.paperFields[field]}
                  placeholder={isReadOnly ? '' : words.paperPlaceholders[field]}
                  maxLength={PAPER_LIMITS[field]}
                  readOnly={isReadOnly}
                  autoComplete="off"
                  error={
                    field === 'paperDate' && isUnreadDay(text(field)) ? words.paperDateUnread : undefined
                  }
                />
              )}
            </TypedText>
          ))}
        </SimpleGrid>
      </Panel>
    </Stack>
  );
});

function isUnreadDay(text: string): boolean {
  return text.trim() !== '' && parseDayVi(text) === null;
}

/** "8/9/2022" becomes "08/9/2022" once the field is left; what is no day stays as typed. */
function settleDay(text: string): string {
  const day = parseDayVi(text);
  return day === null ? text : printDay(day);
}

type Bound = {
  value: string;
  onChange: (event: { currentTarget: { value: string } }) => void;
  onBlur: () => void;
};

/**
 * While somebody types, the field shows what they type and nothing else: the server's own version of the text may come
 * back with its blank space trimmed.
 */
function TypedText(props: {
  text: string;
  onChange: (text: string) => void;
  settle?: (text: string) => string;
  children: (bound: Bound) => React.ReactNode;
}) {
  const { text, onChange, settle = (typed: string) => typed } = props;
  const [typed, setTyped] = useState<string | null>(null);
  return props.children({
    value: typed ?? text,
    onChange: (event) => {
      setTyped(event.currentTarget.value);
      onChange(event.currentTarget.value);
    },
    onBlur: () => {
      if (typed !== null && settle(typed) !== typed) onChange(settle(typed));
      setTyped(null);
    },
  });
}
