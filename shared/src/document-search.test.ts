import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksIn, searchTerms, withoutDiacritics } from './document-search.ts';
import { foldText } from './search-text.ts';

const marked = (text: string, question: string) =>
  marksIn(text, searchTerms(question)).map(({ from, to }) => text.normalize('NFC').slice(from, to));

describe('what a search marks', () => {
  it.each([
    ['Nghị quyết 15-NQ/TU', 'nghi quyet 15', ['Nghị', 'quyết', '15']],
    ['Nghị quyết 15-NQ/TU', '15-nq', ['15', 'NQ']],
    ['đối thoại với Nhân dân, đổi mới', 'đối', ['đối']],
    ['đối thoại với Nhân dân, đổi mới', 'doi', ['đối', 'đổi']],
    ['Nghị định 09/2019/NĐ-CP', '9/2019', ['09', '2019']],
    ['Uỷ ban Kiểm tra', 'ủy', ['Uỷ']],
    ['Ủy ban Kiểm tra', 'uỷ ban', ['Ủy', 'ban']],
    ['Hoà giải ở cơ sở', 'hòa giải', ['Hoà', 'giải']],
    ['ẳoa', 'ẳoa', ['ẳoa']],
    ['Kiểm tra, giám sát', 'giám s', ['giám', 'sát']],
    ['Kiểm tra, giám sát', 's giám', ['giám']],
  ])('%s ← %s', (text, question, words) => {
    expect(marked(text, question)).toEqual(words);
  });

  it('asks nothing where there is no word', () => {
    expect(searchTerms(' -/. ')).toEqual([]);
  });
});

const LETTERS = Array.from(
  'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ',
);
const aWord = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 7 })
  .map((all) => all.join(''));
const aText = fc.array(aWord, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));

it('finds every word of any text, as written, in capitals, decomposed or without diacritics', () => {
  fc.assert(
    fc.property(aText, fc.nat(), (text, pick) => {
      const words = text.split(' ');
      const word = words[pick % words.length] ?? '';
      for (const written of [word, word.toLocaleUpperCase('vi'), word.normalize('NFD'), foldText(word)])
        expect(marked(text, written)).toContain(word.normalize('NFC'));
      const all = searchTerms(text);
      expect(marksIn(text, all)).toHaveLength(words.length);
      expect(marksIn(text, withoutDiacritics(all))).toHaveLength(words.length);
    }),
  );
});
