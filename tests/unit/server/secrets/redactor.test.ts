import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '@/lib/server/secrets/redactor';

function knowing(...secrets: string[]) {
  const redactor = createRedactor();
  redactor.add(secrets);
  return redactor;
}

describe('a redactor', () => {
  it('hands on what holds no secret as it is', () => {
    const value = { a: [1, 'two', null], b: { c: true } };
    expect(createRedactor().data(value)).toBe(value);
    expect(knowing('long enough').data(value)).toEqual(value);
  });

  it('strikes out values and names, wherever they stand', () => {
    const { data } = knowing('long enough');
    expect(data({ a: ['x long enough y'], 'long enough': 1 })).toEqual({
      a: ['x [redacted] y'],
      '[redacted]': 1,
    });
  });

  it('leaves short secrets in data, and strikes them out of texts', () => {
    const { data, text, details } = knowing('pass');
    expect(data({ compass: 'pass' })).toEqual({ compass: 'pass' });
    expect([text('the pass'), details(['pass'])]).toEqual(['the [redacted]', ['[redacted]']]);
    expect(knowing('').text('nothing')).toBe('nothing');
  });

  it('strikes out the longer of two secrets of which one is part of the other', () => {
    expect(knowing('long enough', 'long enough, longer').text('long enough, longer')).toBe('[redacted]');
  });

  it('strikes out what is left of a secret where a long text was cut off', () => {
    const { text, details } = knowing('long enough secret');
    const cut = `${'x'.repeat(2_000)} long enough s`;
    expect(text(cut)).toBe(`${'x'.repeat(2_000)} [redacted]`);
    expect(details([cut])).toEqual([`${'x'.repeat(2_000)} [redacted]`]);
  });

  it('keeps a name like __proto__ a name', () => {
    const value = JSON.parse('{"__proto__": "long enough"}');
    expect(JSON.stringify(knowing('long enough').data(value))).toBe('{"__proto__":"[redacted]"}');
  });

  it('finds a secret in every form it is sent in', () => {
    const secret = fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme' });
    fc.assert(
      fc.property(secret, fc.string(), (text, around) => {
        const { data } = knowing(text);
        for (const form of [
          text,
          encodeURIComponent(text),
          Buffer.from(text).toString('base64'),
          Buffer.from(text).toString('base64url'),
          new URLSearchParams([['', text]]).toString().slice(1),
          JSON.stringify(text).slice(1, -1),
        ]) {
          const struck = data(`${around}|${form}|${around}`);
          expect(struck).toContain('[redacted]');
        }
      }),
    );
  });
});
