import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconInfoCircle,
  IconSquareRoundedXFilled,
} from '@tabler/icons-react';
import classes from './marks.module.css';

export type Tone = 'ok' | 'warn' | 'bad' | 'neutral' | 'info';

const ICONS = {
  ok: IconCircleCheckFilled,
  warn: IconAlertTriangleFilled,
  bad: IconSquareRoundedXFilled,
  neutral: IconCircleDashed,
  info: IconInfoCircle,
} satisfies Record<Tone, unknown>;

type Props = {
  tone: Tone;
  word: string;
  /** On a tinted ground, for a place among other text. */ filled?: boolean;
};

/** A status: the shape of its icon and its word say it, the colour only helps. */
export function StatusMark({ tone, word, filled = false }: Props) {
  const Icon = ICONS[tone];
  return (
    <span className={classes['mark']} data-tone={tone} data-filled={filled || undefined}>
      <Icon size={16} aria-hidden />
      {word}
    </span>
  );
}
