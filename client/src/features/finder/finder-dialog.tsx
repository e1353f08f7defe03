export function FinderDialog(_props: {
  pages: readonly { to: string; name: string }[];
  onClose: () => void;
}) {
  return null;
}
