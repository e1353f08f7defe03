import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRow } from '../../../test/report-samples.ts';
import {
  type CellState,
  enterText,
  NO_FIGURE,
  parseEntry,
  printEntry,
  readable,
  sameCell,
} from './report-cell.ts';

const count = aRow('F14', '1.1');
const percent = aRow('F10', '1.2', { measure: '%', kind: 'printed', decimals: 1 });
const cell = (more: Partial<CellState> = {}): CellState => ({ ...readable(NO_FIGURE), ...more });

describe('reading what was typed', () => {
  it('takes numbers the Vietnamese way', () => {
    expect(parseEntry('1.773', count)).toEqual({
      ok: true,
      value: '1773',
      qualifier: 'exact',
      qualifierWord: null,
      estimated: false,
    });
    expect(parseEntry('18,6%', percent)).toEqual({
      ok: true,
      value: '18.6',
      qualifier: 'exact',
      qualifierWord: null,
      estimated: false,
    });
    expect(parseEntry('−10', percent)).toEqual({
      ok: true,
      value: '-10',
      qualifier: 'exact',
      qualifierWord: null,
      estimated: false,
    });
  });

  it('keeps the explanation for its own number only, and has it back with that number', () => {
    const explained = { ...readable(NO_FIGURE), value: '90', explanation: 'Giải phóng mặt bằng' };
    const changed = enterText(explained, '900', count);
    expect(changed).toMatchObject({ value: '900', explanation: null });
    expect(enterText(explained, 'gần 90', count).explanation).toBe('Giải phóng mặt bằng');
    expect(enterText(explained, '9o', count)).toMatchObject({
      unread: '9o',
      explanation: 'Giải phóng mặt bằng',
    });
  });

  it('takes the word before a number as its qualifier', () => {
    expect(parseEntry('trên 96%', percent)).toEqual({
      ok: true,
      value: '96',
      qualifier: 'over',
      qualifierWord: 'trên',
      estimated: false,
    });
    expect(parseEntry('Hơn 75.000', count)).toEqual({
      ok: true,
      value: '75000',
      qualifier: 'over',
      qualifierWord: 'hơn',
      estimated: false,
    });
    expect(parseEntry('gần 1.300', count)).toEqual({
      ok: true,
      value: '1300',
      qualifier: 'nearly',
      qualifierWord: 'gần',
      estimated: false,
    });
    expect(parseEntry('khoảng', count).ok).toBe(false);
  });

  it('takes the usual word for the one that was never written, and another word for a change', () => {
    const usual = cell({ value: '96', qualifier: 'over' });
    expect(sameCell(enterText(usual, 'Trên 96', count), usual)).toBe(true);
    expect(sameCell(enterText(usual, 'hơn 96', count), usual)).toBe(false);
    expect(printEntry(enterText(usual, 'Hơn 96', count), count)).toBe('hơn 96');
  });

  it('leaves a missing figure missing, and without a qualifier', () => {
    expect(parseEntry('  ', count)).toMatchObject({
      ok: true,
      value: null,
      qualifier: 'exact',
      qualifierWord: null,
    });
  });

  it('keeps a text that can be read in two ways as it was typed, naming both', () => {
    const typed = enterText(cell({ value: '7' }), '1.5', count);
    expect(typed).toMatchObject({ value: '7', unread: '1.5' });
    expect(printEntry(typed, count)).toBe('1.5');
    const parsed = parseEntry('1.5', count);
    expect(parsed.ok ? '' : parsed.message).toMatch(/15 .*1,5/);
  });

  it('forgets the unreadable text once a number is typed', () => {
    expect(enterText(cell({ unread: '1.5' }), '15', count)).toMatchObject({ value: '15', unread: null });
  });
});

it('reads back every figure it prints', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 12n }),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom('exact', 'over', 'nearly', 'about'),
      (digits, decimals, qualifier) => {
        const line = aRow('x', '1', { decimals });
        const padded = String(digits).padStart(decimals + 1, '0');
        const whole = padded.slice(0, padded.length - decimals);
        const value = (decimals === 0 ? whole : `${whole}.${padded.slice(-decimals)}`).replace(
          /(\.\d*?)0+$|\.$/,
          (_match, kept: string | undefined) => (kept === '.' || !kept ? '' : kept),
        );
        expect(parseEntry(printEntry(cell({ value, qualifier }), line), line)).toMatchObject({
          ok: true,
          value,
          qualifier,
          estimated: false,
        });
      },
    ),
  );
});
