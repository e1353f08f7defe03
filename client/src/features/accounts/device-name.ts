// In this order: most browsers call themselves Chrome and Safari too.
const BROWSERS = [
  [/Edg\w*\//, 'Edge'],
  [/coc_coc_browser\//i, 'Cốc Cốc'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

/** @returns "Chrome · Windows" as the browser names itself, one of the two, or null where it names neither */
export function deviceName(userAgent: string | null): string | null {
  const name = (known: readonly (readonly [RegExp, string])[]) =>
    known.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? [];
  return [name(BROWSERS), name(SYSTEMS)].flat().join(' · ') || null;
}
