import { ShownConference } from './shown-conference.tsx';
import { Stage } from './stage.tsx';

/** The conference on the wall. */
export function PresentPage() {
  return <ShownConference>{(shown) => <Stage {...shown} />}</ShownConference>;
}
