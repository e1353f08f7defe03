/** From a page to a worker that waits: what the page was loaded as, or that it may take over. */
export type PageMessage = { kind: 'hello'; script: string } | { kind: 'takeOver' };

/** From a waiting worker to a page: it is of an older build. */
export type WorkerMessage = { kind: 'newBuild' };

const kindOf = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'kind' in data ? data.kind : undefined;

/** Page and worker may be of different builds: what is not understood is left alone. */
export function isPageMessage(data: unknown): data is PageMessage {
  const kind = kindOf(data);
  if (kind === 'takeOver') return true;
  return (
    kind === 'hello' &&
    typeof data === 'object' &&
    data !== null &&
    'script' in data &&
    typeof data.script === 'string'
  );
}

export function isWorkerMessage(data: unknown): data is WorkerMessage {
  return kindOf(data) === 'newBuild';
}
