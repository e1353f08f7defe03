import { encode } from 'uqr';

type Props = { text: string; label: string };

/** Four modules of light around it, without which cameras do not find it. */
const BORDER = 4;

/** A QR code drawn here: what it holds leaves this machine by the camera only. Dark on light in either theme. */
export function QrCode({ text, label }: Props) {
  const { data, size } = encode(text, { border: BORDER });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={220}
      height={220}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
