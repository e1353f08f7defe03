import type { DocumentHit } from '../../lib/trpc.ts';
import type { Tone } from '../../ui/status-mark.tsx';

export const VALIDITY_TONES: Record<DocumentHit['validity'], Tone> = {
  inForce: 'ok',
  notYet: 'info',
  ended: 'neutral',
  replaced: 'neutral',
};
