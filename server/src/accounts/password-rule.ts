import { readFileSync } from 'node:fs';

const SHORTEST = 10;
const LONGEST = 128;
const FEWEST_DIFFERENT = 5;

/** What people put behind a word to make it long enough. */
const TAIL = /[\d!@#.]*$/;

/** The most common leaked ones of this length; source and licence stand at the file's head. */
const LEAKED: ReadonlySet<string> = new Set(
  readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# ')),
);

/** Words shorter than the rule, with a tail behind them: from such lists, and the ones an office here would think of first. */
const COMMON =
  /^(1234567890?|0?123456789|987654321|qwertyuiop|asdfghjkl|1q2w3e4r|password|passw0rd|iloveyou|admin|administrator|welcome|matkhau|mat ?khau|quantri|longbien|long ?bien|hanoi|vietnam|viet ?nam|anhyeuem)[\d!@#.]*$/;

/**
 * Why a password will not do, as a finished Vietnamese sentence, or null when it will. Length is what counts; there is no
 * rule about kinds of characters and none about changing it every month (NIST SP 800-63B, 5.1.1.2).
 */
export function passwordProblem(password: string, username: string): string | null {
  const plain = password.normalize('NFKC').toLowerCase().trim();
  const word = plain.replace(TAIL, '');
  if (plain.length < SHORTEST) return `Mật khẩu cần ít nhất ${SHORTEST} ký tự.`;
  if (password.length > LONGEST) return `Mật khẩu dài nhất ${LONGEST} ký tự.`;
  if (word === username) return 'Mật khẩu không được là tên đăng nhập.';
  if (new Set(plain).size < FEWEST_DIFFERENT || COMMON.test(plain) || LEAKED.has(plain) || LEAKED.has(word))
    return 'Mật khẩu này quá dễ đoán; hãy chọn một cụm từ dài hơn.';
  return null;
}
