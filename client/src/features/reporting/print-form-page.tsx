export function PrintFormPage() {
  return null;
}
