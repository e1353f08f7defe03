export function MyReportsPage() {
  return null;
}
