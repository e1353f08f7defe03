import { Group } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconPencil, IconTrash } from '@tabler/icons-react';
import type { LineTerms } from '@soket/shared/form-change';
import type { KeyboardEvent } from 'react';
import { printFigure } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { QuietAction } from '../../ui/quiet-action.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { builderWords } from './builder-words.ts';
import { formsWords } from './forms-words.ts';
import type { LineMoves } from './use-line-moves.ts';

type Props = {
  line: LineTerms;
  mark: 'isNew' | 'isEdited' | null;
  /** null: to read only */
  moves: LineMoves | null;
  onEdit: () => void;
};

/** One line of the form; moved by dragging, by Alt and the arrow keys, or by its buttons. */
export function LineRow({ line, mark, moves, onEdit }: Props) {
  const words = useWords(formsWords);
  const builder = useWords(builderWords);
  const { elementCode, label, name } = line;
  const title = `${label} ${name}`;
  const onKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    moves?.by(elementCode, event.key === 'ArrowUp' ? -1 : 1)?.();
  };
  const dragging = moves && {
    draggable: true,
    'data-dragged': moves.dragged === elementCode || undefined,
    onDragStart: (event: React.DragEvent) => {
      event.dataTransfer.effectAllowed = 'move';
      moves.drag(elementCode);
    },
    onDragEnd: () => moves.drag(null),
    onDragOver: (event: React.DragEvent) => moves.dragged !== null && event.preventDefault(),
    onDrop: (event: React.DragEvent) => {
      event.preventDefault();
      moves.dropOn(elementCode);
    },
    onKeyDown: onKey,
  };
  return (
    <tr data-line={elementCode} data-changed={mark !== null || undefined} {...dragging}>
      <td>{label}</td>
      <th scope="row">
        {name}
        <small>
          {builder.kinds[line.kind]}
          {line.byPlace && ` · ${words.byPlace}`}
        </small>
        {mark && <StatusMark tone="info" word={words[mark]} />}
      </th>
      <td>{line.measure}</td>
      <td>{line.required ? words.yes : words.no}</td>
      <td data-number>{printFigure(line.min)}</td>
      <td data-number>{printFigure(line.max)}</td>
      <td>{line.guidance}</td>
      {moves && (
        <td className="no-print">
          <Group gap={0} wrap="nowrap">
            <QuietAction
              label={builder.lineUp(title)}
              icon={IconChevronUp}
              disabled={moves.by(elementCode, -1) === null}
              onClick={() => moves.by(elementCode, -1)?.()}
            />
            <QuietAction
              label={builder.lineDown(title)}
              icon={IconChevronDown}
              disabled={moves.by(elementCode, 1) === null}
              onClick={() => moves.by(elementCode, 1)?.()}
            />
            <span data-edit>
              <QuietAction label={words.editLineOf(title)} icon={IconPencil} onClick={onEdit} />
            </span>
            <QuietAction
              label={builder.removeLineOf(title)}
              icon={IconTrash}
              onClick={() => moves.remove(elementCode)}
            />
          </Group>
        </td>
      )}
    </tr>
  );
}
