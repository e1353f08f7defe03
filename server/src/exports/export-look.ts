/** Colours of what is handed out, the same in Word, PowerPoint and Excel and as on the screen's light ground. */
export const INK = '1F2933';
export const QUIET = '52606D';
export const RED = 'A61B1B';
export const HEAD_FILL = 'F2DCDB';
export const SERIES_COLOURS = ['A61B1B', '1F5FA8', '2E7D32', 'B26A00', '6A3D9A', '00838F'] as const;

/** Steps of a heat map, pale to strong; the number stands in the cell, so colour is never the only sign. */
const HEAT = [
  { fill: 'EEF2F6', ink: INK },
  { fill: 'D0DBE6', ink: INK },
  { fill: 'A8BDD1', ink: INK },
  { fill: '7B9AB8', ink: INK },
  { fill: '2F4D6E', ink: 'FFFFFF' },
] as const;

export function heatStep(shade: number | null): { fill: string; ink: string } | null {
  return shade === null ? null : (HEAT[shade] ?? null);
}
