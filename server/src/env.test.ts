import { describe, expect, it } from 'vitest';
import { readEnv } from './env.ts';

describe('readEnv', () => {
  it('has a default for everything', () => {
    expect(readEnv({})).toMatchObject({ port: 3000, demo: true, databaseUrl: undefined, today: undefined });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readEnv({ PORT: '', SOKET_TODAY: '' })).toMatchObject({ port: 3000, today: undefined });
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://x'],
    ['SOKET_DEMO', 'yes'],
    ['SOKET_DEMO_PASSWORD', 'short'],
    ['SOKET_TODAY', '2022-02-30'],
    ['SOKET_TODAY', '5/10/2022'],
  ])('refuses %s=%s by the variable’s name', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(name);
  });
});
