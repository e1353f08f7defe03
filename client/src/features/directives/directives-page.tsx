export function DirectivesPage() {
  return null;
}
