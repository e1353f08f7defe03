/** A start that cannot go on for a reason the operator can act on: `message` is one Vietnamese sentence, printed without a stack. */
export class StartError extends Error {
  override name = 'StartError';
}
