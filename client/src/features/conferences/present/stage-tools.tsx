import { ActionIcon } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconDoorExit,
  IconKeyboard,
  IconLayoutGrid,
  IconMaximize,
  IconPresentation,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../lib/language.ts';
import { presentWords } from './present-words.ts';
import classes from './stage.module.css';

type Kind = 'previous' | 'next' | 'overview' | 'fullScreen' | 'help';
type Props = { conferenceId: string; onCommand: (kind: Kind) => void };

/** For the mouse; gone with the cursor. */
export function StageTools({ conferenceId, onCommand }: Props) {
  const words = useWords(presentWords);
  const buttons: { kind: Kind; label: string; icon: typeof IconKeyboard }[] = [
    { kind: 'previous', label: words.previous, icon: IconChevronLeft },
    { kind: 'next', label: words.next, icon: IconChevronRight },
    { kind: 'overview', label: words.overview, icon: IconLayoutGrid },
    { kind: 'fullScreen', label: words.fullScreen, icon: IconMaximize },
    { kind: 'help', label: words.shortcuts, icon: IconKeyboard },
  ];
  const looks = { variant: 'subtle', color: 'gray', c: 'var(--ink)', size: 36 } as const;
  return (
    <div role="toolbar" aria-label={words.toolbar} className={`${classes['tools']} no-print`}>
      {buttons.map(({ kind, label, icon: Icon }) => (
        <ActionIcon
          key={kind}
          {...looks}
          aria-label={label}
          title={label}
          onClick={(event) => {
            onCommand(kind);
            // The arrow keys go on moving the slides, not the buttons.
            event.currentTarget.blur();
          }}
        >
          <Icon size={22} aria-hidden />
        </ActionIcon>
      ))}
      <ActionIcon
        {...looks}
        aria-label={words.speaker}
        title={words.speaker}
        onClick={() =>
          window.open(
            `/conferences/${conferenceId}/speaker${window.location.search}`,
            'soket-speaker',
            'popup',
          )
        }
      >
        <IconPresentation size={22} aria-hidden />
      </ActionIcon>
      <ActionIcon
        {...looks}
        aria-label={words.leave}
        title={words.leave}
        renderRoot={(props) => <Link {...props} to="/conferences/$id" params={{ id: conferenceId }} />}
      >
        <IconDoorExit size={22} aria-hidden />
      </ActionIcon>
    </div>
  );
}
