/** A template that staff made cannot be filled: `message` is a finished Vietnamese sentence that names the tag. */
export class TemplateFault extends Error {
  override readonly name = 'TemplateFault';
}
