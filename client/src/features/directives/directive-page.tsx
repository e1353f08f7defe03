export function DirectivePage() {
  return null;
}
