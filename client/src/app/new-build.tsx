import { Button, Group } from '@mantine/core';
import { useEffect } from 'react';
import { dictionary, useWords } from '../lib/language.ts';
import { followBuilds } from './follow-builds.ts';
import { setNewBuild, useNewBuild } from './new-build-known.ts';
import classes from './new-build.module.css';

const newBuildWords = dictionary(
  {
    ready: 'Sơ Kết có bản mới.',
    advice: 'Nội dung chưa gửi vẫn được giữ.',
    reload: 'Tải lại',
    later: 'Để sau',
  },
  {
    ready: 'There is a new version.',
    advice: 'What is not sent yet is kept.',
    reload: 'Reload',
    later: 'Later',
  },
);

/** Keeps the program for opening without network, and says quietly when a newer one is there. */
export function NewBuild() {
  const words = useWords(newBuildWords);
  const reload = useNewBuild();
  useEffect(() => followBuilds(setNewBuild), []);
  return (
    <div role="status" className={`${classes['corner']} no-print`}>
      {reload && (
        <div className={classes['notice']}>
          <span>
            <strong>{words.ready}</strong> {words.advice}
          </span>
          <Group gap="xs" wrap="nowrap">
            <Button size="compact-md" variant="default" onClick={reload}>
              {words.reload}
            </Button>
            <Button
              size="compact-md"
              variant="subtle"
              color="gray"
              c="var(--ink)"
              onClick={() => setNewBuild(null)}
            >
              {words.later}
            </Button>
          </Group>
        </div>
      )}
    </div>
  );
}
