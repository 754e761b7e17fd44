import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkJsonText } from '@/lib/server/http/json-text';

const refusal = (text: string) => {
  try {
    checkJsonText(text);
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

describe('the text of a body', () => {
  it.each(['"\\u0000"', '{"a\\u0000b":1}', '"\\\\\\u0000"'])('is refused with a NUL: %s', (text) => {
    expect(refusal(text)).toBe('invalid_request');
  });

  it.each(['"\\ud800"', '"\\udc00"', '"\\ud800 \\udc00"', '"\\ud800\\ud800\\udc00"', '"\\uD83D\\n"'])(
    'is refused with half of a surrogate pair: %s',
    (text) => {
      expect(refusal(text)).toBe('invalid_request');
    },
  );

  it.each([
    '"\\\\u0000"',
    '"\\\\ud800"',
    '"\\ud83d\\ude00"',
    '"\\ud83d\\ude00\\ud83d\\ude00"',
    '"\\\\\\ud83d\\ude00"',
  ])('is let through when it only looks like one: %s', (text) => {
    expect(JSON.parse(text)).toBeTypeOf('string');
    expect(refusal(text)).toBeNull();
  });

  it('may be nested 200 levels deep, but not 201, and brackets in strings do not count', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${' '.repeat(400)}${']'.repeat(depth)}`;
    expect(refusal(nested(200))).toBeNull();
    expect(refusal(nested(201))).toBe('invalid_json');
    expect(refusal(JSON.stringify({ text: '[{"\\'.repeat(1_000) }))).toBeNull();
  });

  it('is let through for all JSON that can be stored', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => !value.includes('\0'));
    const escaped = (value: unknown) =>
      JSON.stringify(value).replace(
        /[^\x20-\x7e]/g,
        (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    fc.assert(fc.property(fc.array(text), (value) => refusal(escaped(value)) === null));
  });
});
