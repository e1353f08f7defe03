import { fork } from 'node:child_process';
import path from 'node:path';

/**
 * Loads the demonstration workspace into an empty, migrated database, in a child process.
 * @returns what ends the child early, and the load itself
 */
export function loadDemoInChild(
  appUrl: string,
  password: string,
): { stop: () => void; loaded: Promise<void> } {
  const child = fork(path.join(import.meta.dirname, 'demo-process.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const loaded = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('Nạp dữ liệu minh họa không xong; lần chạy sau sẽ nạp lại.')),
    );
  });
  child.send({ appUrl, password });
  return { stop: () => void child.kill('SIGKILL'), loaded };
}
