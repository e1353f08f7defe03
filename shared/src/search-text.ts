/**
 * Text for finding: without diacritics, case and double spaces, so that "thach ban" finds "Thạch Bàn".
 * @shape as many characters as the NFC text has, so that a hit can be marked in the original
 */
export function foldText(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/[^\x00-\x7f]/gu, (letter) => letter.normalize('NFD').charAt(0))
    .replaceAll('đ', 'd');
}
