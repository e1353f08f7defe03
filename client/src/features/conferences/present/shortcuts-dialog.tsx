import { Modal, Text } from '@mantine/core';
import { useWords } from '../../../lib/language.ts';
import { presentWords } from './present-words.ts';
import classes from './stage.module.css';

type Props = { opened: boolean; onClose: () => void };

export function ShortcutsDialog({ opened, onClose }: Props) {
  const words = useWords(presentWords);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      centered
      size="lg"
      title={<Text fw={600}>{words.shortcuts}</Text>}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <table className={classes['help']}>
        <thead>
          <tr>
            <th scope="col">{words.key}</th>
            <th scope="col">{words.does}</th>
          </tr>
        </thead>
        <tbody>
          {words.keys.map(([key, does]) => (
            <tr key={key}>
              <th scope="row">{key}</th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
