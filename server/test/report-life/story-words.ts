import type { Message, Outcome } from './model.ts';

/** A message as it is told in the story of a failed run; its key tells one delivery of it from another message. */
export function words(message: Message): string {
  const key = message.key.slice(0, 4);
  if (message.do === 'approve') {
    const versions = message.versions.map(
      ({ about, versionNumber, revision }) => `${about} v${versionNumber} r${revision}`,
    );
    return `approve ${versions.join(' + ')} [${key}]`;
  }
  const what = message.do === 'save' ? `save ${JSON.stringify(message.values)}` : message.do;
  return `${what} ${message.about} r${message.revision} [${key}]`;
}

export function outcomeWords(outcome: Outcome): string {
  if (!outcome.ok) return outcome.code;
  const { revision, status } = outcome.answer;
  return revision === undefined ? 'done' : `r${revision} ${status}`;
}
