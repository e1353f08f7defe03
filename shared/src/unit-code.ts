import { foldText } from './search-text.ts';

const LONGEST = 40;

/** A code of a name: "Bồ Đề" gives "bode"; with a number behind it where that is taken. Empty where the name has no letter. */
export function unitCodeOf(name: string, isTaken: (code: string) => boolean): string {
  const stem = foldText(name)
    .replaceAll(/[^a-z0-9]/gu, '')
    .slice(0, LONGEST - 3);
  if (stem === '') return '';
  let code = stem;
  for (let count = 2; isTaken(code); count += 1) code = `${stem}-${count}`;
  return code;
}
