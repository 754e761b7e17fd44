import { describe, expect, it } from 'vitest';
import { placeIn, readCode } from '@/lib/server/sandbox/read-code';

function read(code: string) {
  const found = readCode(code);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

describe('Code', () => {
  it.each([
    ['a module', 'export default (input) => input', 'export default (input) => input'],
    ['a body', 'return 1', 'export default async (input, ctx) => {\nreturn 1\n}'],
    ['an expression', 'input.a;', 'export default async (input, ctx) => {\nreturn (input.a\n)\n}'],
    ['an object', '{ a: 1 }', 'export default async (input, ctx) => {\nreturn ({ a: 1 }\n)\n}'],
    [
      'a last expression',
      'const a = 1;\na',
      'export default async (input, ctx) => {\nconst a = 1;\nreturn a\n}',
    ],
    [
      'a body with a return of its own',
      'if (input) return 1;\nlog(1)',
      'export default async (input, ctx) => {\nif (input) return 1;\nlog(1)\n}',
    ],
    [
      'a return of an inner function',
      'const f = () => { return 1 };\nf()',
      'export default async (input, ctx) => {\nconst f = () => { return 1 };\nreturn f()\n}',
    ],
  ])('that is %s becomes a module', (_what, code, module) => {
    expect(read(code).module).toBe(module);
  });

  it.each([
    ['const a = 1;\nreturn = 2', 2],
    ['return 1 +', 1],
    ['export default (input) => {\n  return input +;\n}', 2],
    ['}; process.exit(); {', 1],
  ])('that cannot be read names its line: %s', (code, line) => {
    expect(readCode(code)).toMatchObject({ line, problem: expect.any(String) });
  });

  it('keeps its lines and columns', () => {
    const body = read('const a = 1;\n  a.b.c');
    expect(placeIn(body, 3, 14)).toEqual({ line: 2, column: 7 });
    expect(placeIn(body, 2, 7)).toEqual({ line: 1, column: 7 });
    expect(placeIn(read('export default () => 1'), 1, 5)).toEqual({ line: 1, column: 5 });
  });

  it('that is long or deep is read, or refused', () => {
    expect(readCode(`${' '.repeat(100_000)}x${' '.repeat(100_000)}`)).toHaveProperty('module');
    expect(readCode('('.repeat(100_000))).toHaveProperty('problem');
  });
});
