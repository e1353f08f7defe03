import { describe, expect, it } from 'vitest';
import { definitionsOfSets, SET_CODES } from './starting-sets.ts';
import { compareDefinitions } from './transfer-differences.ts';
import { type Definitions, printDefinitions, readDefinitions } from './transfer-file.ts';

const element = {
  ...{ code: 'A', kind: 'flow' as const, name: 'Mục A', measure: 'đơn', decimals: 0, byPlace: false },
  ...{ guidance: null, note: null },
};
const line = { element: 'A', label: '1.1', required: true, min: null, max: '5', guidance: null };
const form: Definitions['forms'][number] = {
  ...{ code: 'BM', name: 'Biểu mẫu', frequency: null, calendar: null, oneStep: false, needsSignOff: false },
  ...{ owner: 'Văn phòng', reportedBy: ['Phường'], rules: [{ kind: 'dateSerial' }] },
  sections: [{ name: 'Mục', lines: [line] }],
};
const indicator: Definitions['indicators'][number] = {
  ...{ code: 'I', name: 'Chỉ tiêu', nameEn: null, theme: 'Nhóm', measure: 'đơn', decimals: 0 },
  ...{ polarity: 'none', bands: null, note: null, sortOrder: 1 },
  formula: { kind: 'sum', terms: [{ element: 'A', sign: 1 }] },
};
const all: Definitions = { calendars: [], elements: [element], forms: [form], indicators: [indicator] };
const none: Definitions = { calendars: [], elements: [], forms: [], indicators: [] };
const nothing = { counted: new Set<string>(), foreign: new Set<string>() };

const changed = (change: Partial<Definitions>) => printDefinitions({ ...all, ...change });
const complaintOf = (text: string): string => {
  try {
    readDefinitions(text);
    return '';
  } catch (error) {
    return JSON.stringify(error);
  }
};

describe('the file of definitions', () => {
  it('reads back as what was written, and says in Vietnamese what it is', () => {
    const text = printDefinitions(all);
    expect(readDefinitions(text)).toEqual(all);
    expect(text).toContain('Không có số liệu, đơn vị, tài khoản.');
  });

  it('is the same text whatever order definitions and fields come in', () => {
    const { code, ...rest } = indicator;
    const shuffled = {
      ...all,
      indicators: [
        { ...indicator, code: 'J' },
        { ...rest, code },
      ],
    };
    const sorted = { ...all, indicators: [indicator, { ...indicator, code: 'J' }] };
    expect(printDefinitions(shuffled)).toBe(printDefinitions(sorted));
  });

  it.each([
    ['no JSON at all', 'PK…', 'Không đọc được tệp'],
    ['some other JSON', '{"format":"khác","version":1}', 'không phải bộ biểu mẫu'],
    ['a newer file', printDefinitions(all).replace('"version": 1', '"version": 2'), 'mới hơn'],
    ['a damaged field', printDefinitions(all).replace('"flow"', '"flows"'), 'elements.0.kind'],
    ['a code that stands twice', changed({ elements: [element, element] }), 'mã “A” có mặt hai lần'],
    ['an element that is not there', changed({ elements: [] }), 'thiếu mục số liệu “A”'],
    [
      'a calendar that is not there',
      changed({ forms: [{ ...form, frequency: 'quarter', calendar: 'plain' }] }),
      'thiếu lịch báo cáo “plain”',
    ],
    [
      'an element on two lines',
      changed({
        forms: [{ ...form, sections: [{ name: 'Mục', lines: [line, { ...line, label: '1.2' }] }] }],
      }),
      'một mục số liệu ở hai dòng',
    ],
    [
      'a rule about what is not on the form',
      changed({
        forms: [{ ...form, rules: [{ kind: 'jump', element: 'Z', percent: '50', against: 'previous' }] }],
      }),
      'Biểu BM: Ràng buộc 1: mục số liệu Z không có trong biểu.',
    ],
  ])('refuses %s in one sentence', (_, text, sentence) => {
    expect(complaintOf(text)).toContain(sentence);
  });
});

describe('what a file would change', () => {
  const stateOf = (own: Definitions, incoming: Definitions, limits = nothing) =>
    compareDefinitions(own, incoming, limits).map(({ code, state }) => `${code} ${state}`);

  it('tells new definitions from those that are there already', () => {
    expect(stateOf(none, all)).toEqual(['A new', 'BM new', 'I new']);
    expect(stateOf(all, all)).toEqual(['A same', 'BM same', 'I same']);
  });

  it('tells each change once, where it was made', () => {
    const incoming: Definitions = {
      ...all,
      elements: [{ ...element, name: 'Mục A viết lại' }],
      forms: [{ ...form, sections: [{ name: 'Mục', lines: [{ ...line, max: '9' }] }] }],
    };
    const told = compareDefinitions(all, incoming, nothing);
    expect(told.map(({ state }) => state)).toEqual(['changed', 'changed', 'same']);
    expect(told[0]?.differences).toEqual([{ what: 'Tên', before: 'Mục A', after: 'Mục A viết lại' }]);
    expect(told[1]?.differences).toEqual([
      expect.objectContaining({ before: expect.stringContaining('không quá 5') }),
    ]);
  });

  it('sees another formula even where its elements are called alike', () => {
    const own = { ...all, elements: [element, { ...element, code: 'B' }] };
    const formula = { kind: 'sum' as const, terms: [{ element: 'B', sign: 1 as const }] };
    expect(stateOf(own, { ...own, indicators: [{ ...indicator, formula }] })).toContain('I changed');
  });

  it('refuses by name what adds up differently, with everything that stands on it', () => {
    const incoming = { ...all, elements: [{ ...element, kind: 'cumulative' as const }] };
    const own = { ...none, elements: [element] };
    expect(stateOf(own, incoming)).toEqual(['A refused', 'BM refused', 'I refused']);
    expect(compareDefinitions(own, incoming, nothing)[1]?.refusal).toContain('Mục số liệu A đã có');
  });

  it('lets nothing count differently once figures stand on it, and leaves forms of other bodies alone', () => {
    const counted = { ...all, elements: [{ ...element, measure: 'vụ việc' }] };
    expect(stateOf(all, counted)).toContain('A changed');
    expect(stateOf(all, counted, { ...nothing, counted: new Set(['A']) })).toContain('A refused');
    const renamed = { ...all, forms: [{ ...form, name: 'Biểu khác' }] };
    expect(stateOf(all, renamed, { ...nothing, foreign: new Set(['BM']) })).toContain('BM refused');
  });
});

describe('the starting sets', () => {
  it.each(SET_CODES)(
    '%s is a file that can be believed, with indicators and without a word of the source',
    (code) => {
      const definitions = definitionsOfSets([code]);
      expect(readDefinitions(printDefinitions(definitions))).toEqual(
        readDefinitions(printDefinitions({ ...definitions, forms: definitions.forms.toReversed() })),
      );
      const { calendars, indicators } = definitions;
      expect(code === 'calendars' ? calendars : indicators).not.toEqual([]);
      expect(printDefinitions(definitions)).not.toMatch(/nguồn in|Nguồn|minh họa/);
    },
  );

  it('may all be taken together', () => {
    expect(readDefinitions(printDefinitions(definitionsOfSets(SET_CODES))).forms).toHaveLength(10);
  });
});
