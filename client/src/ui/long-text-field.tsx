import { Textarea, type TextareaProps } from '@mantine/core';

type Props = Omit<TextareaProps, 'autosize' | 'onChange'> & { onChange: (text: string) => void };

/** Words of a sentence or more: a reason, a remark, a description. Grows with what is typed. */
export function LongTextField({ minRows = 2, maxLength = 1000, onChange, ...rest }: Props) {
  return (
    <Textarea
      {...rest}
      autosize
      minRows={minRows}
      maxLength={maxLength}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
