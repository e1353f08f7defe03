import { describe, expect, expectTypeOf, it } from 'vitest';
import { DomainError, type DomainFault } from './errors.ts';

describe('a domain error', () => {
  it('carries its code and details and is an Error', () => {
    const error = new DomainError('REPORT_CHANGED', { yours: 1, current: 2 });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'DomainError',
      code: 'REPORT_CHANGED',
      details: { yours: 1, current: 2 },
    });
  });

  it('types its details by its code', () => {
    const error = new DomainError('INVALID_INPUT', { field: 'value', message: 'Hãy nhập số.' });
    expectTypeOf(error.details).toEqualTypeOf<{ field: string; message: string }>();
    // @ts-expect-error a refusal cannot be built with another code's details
    expect(new DomainError('INVALID_INPUT', { yours: 1, current: 2 }).details).not.toHaveProperty('field');
  });

  it('narrows as a fault on the wire', () => {
    const read = (fault: DomainFault) => (fault.code === 'REPORT_CHANGED' ? fault.details.current : null);
    expect(read({ code: 'REPORT_CHANGED', details: { yours: 3, current: 4 } })).toBe(4);
    expect(read({ code: 'SIGN_IN_REQUIRED', details: {} })).toBeNull();
  });
});
