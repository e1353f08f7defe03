/** What must be given back at the end, in the reverse order of taking. */
export type Lifecycle = {
  /** Registers how to give something back; called once, when the app stops or its start fails. */
  onStop: (giveBack: () => void | Promise<void>) => void;
  /** Gives everything back and ends the process with this code. Further calls change nothing. */
  stop: (exitCode: number) => Promise<void>;
  isStopping: () => boolean;
};

const WATCH_MS = 400;

/**
 * Ties the app's life to its signals and to the process that launched it: SIGINT, SIGTERM and SIGHUP stop it cleanly;
 * so do the launcher's death, because a killed launcher passes no signal on, and an error that nobody caught.
 * @param launcher pid of the process that started this one and wants it gone with itself, if any
 */
export function createLifecycle(launcher: number | undefined, log: (line: string) => void): Lifecycle {
  const steps: (() => void | Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;

  const giveAllBack = async (exitCode: number) => {
    let code = exitCode;
    for (const step of steps.toReversed()) {
      try {
        await step();
      } catch (error) {
        // The rest must still be given back: a database left running is worse than one error more.
        log(`Lỗi khi dừng: ${error instanceof Error ? error.message : String(error)}`);
        code = 1;
      }
    }
    process.exit(code);
  };
  const stop = (exitCode: number) => (stopping ??= giveAllBack(exitCode));

  // Whoever read the output may be gone (a closed terminal, a killed launcher): that must neither end the app nor keep it from ending.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (!stopping) log('Đang dừng…');
      void stop(0);
    });
  process.on('uncaughtException', (error) => {
    // Nothing is known to be sound any more, but the database must not be left running.
    log(`Lỗi ngoài dự kiến, ứng dụng dừng: ${error.stack ?? error.message}`);
    void stop(1);
  });
  if (launcher !== undefined) {
    const watch = setInterval(() => {
      if (process.ppid !== launcher) void stop(0);
    }, WATCH_MS);
    watch.unref();
  }
  return { onStop: (giveBack) => void steps.push(giveBack), stop, isStopping: () => stopping !== undefined };
}
