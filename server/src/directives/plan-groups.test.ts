import { describe, expect, it } from 'vitest';
import type { DocumentSummary } from './directive-story.ts';
import { codesBelow, planGroups } from './plan-groups.ts';

const plan = (code: string, more: Partial<DocumentSummary> = {}): DocumentSummary => ({
  code,
  role: 'plan',
  typeCode: 'KH',
  typeName: 'Kế hoạch',
  number: null,
  issuer: 'UBND quận',
  issuedOn: null,
  title: null,
  asPrinted: [],
  likelyReading: null,
  note: null,
  source: null,
  ...more,
});

describe('plan groups', () => {
  it('gathers by type and issuer and counts those of which nothing is known', () => {
    const issued = [
      plan('KH1'),
      plan('KH2'),
      plan('KH3', { number: '12-KH/UBND' }),
      plan('HD1', {
        typeCode: 'HD',
        typeName: 'Hướng dẫn',
        issuer: null,
        note: 'Nội dung: sinh hoạt chi bộ',
      }),
    ];
    const groups = planGroups(['CT'], new Map([['CT', issued]]));
    expect(groups).toMatchObject([
      { typeName: 'Kế hoạch', issuer: 'UBND quận', unnumbered: 2, documents: [{ code: 'KH3' }] },
      { typeName: 'Hướng dẫn', issuer: null, unnumbered: 0, documents: [{ code: 'HD1' }] },
    ]);
    expect(codesBelow('CT', new Map([['CT', issued]]))).toHaveLength(4);
  });

  it('puts below a circular what carries it out', () => {
    const links = new Map([
      ['CT', [plan('TT', { typeCode: 'TT', typeName: 'Thông tri', number: '15-TT/QU' })]],
      ['TT', [plan('KH1')]],
    ]);
    expect(planGroups(['CT'], links)).toMatchObject([
      { typeName: 'Thông tri', children: [{ typeName: 'Kế hoạch', unnumbered: 1 }] },
    ]);
    expect(codesBelow('CT', links)).toEqual(['TT', 'KH1']);
  });

  it('ends where documents carry out each other', () => {
    const links = new Map([
      ['A', [plan('B', { number: '1' })]],
      ['B', [plan('A', { number: '2' }), plan('B', { number: '1' })]],
    ]);
    expect(codesBelow('A', links)).toEqual(['B']);
  });
});
