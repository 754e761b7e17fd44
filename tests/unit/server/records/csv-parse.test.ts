import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCsvParser, csvLine } from '@/lib/server/records/csv-parse';

function parse(pieces: string[]): string[][] {
  const parser = createCsvParser();
  return [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()].map(({ fields }) => fields);
}

describe('CSV', () => {
  it.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b\r\n1,5;2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'old line ends',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a byte order mark',
      '\uFEFFa,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quotes',
      'a,b\n"x ""y"", z","1\n2"',
      [
        ['a', 'b'],
        ['x "y", z', '1\n2'],
      ],
    ],
    [
      'empty fields and blank lines',
      'a,b\n,\n\n1,\n',
      [
        ['a', 'b'],
        ['', ''],
        ['1', ''],
      ],
    ],
    ['nothing', '', []],
    ['one line without its end', 'a', [['a']]],
  ])('is read with %s', (_name, text, lines) => {
    expect(parse([text])).toEqual(lines);
  });

  it('says which line of the file a record begins in', () => {
    const parser = createCsvParser();
    const lines = [...parser.push('a,b\r\n"1\r\n2",3\r\n\r\n4,5\r\n'), ...parser.end()];
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it('comes back as it was written, wherever the file is cut into pieces', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ';', '\t', ' ', 'é', '😀') });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(200), { maxLength: 6 }),
        (rows, cuts) => {
          const header: [string, string] = ['x', 'y'];
          const text = [header, ...rows].map(csvLine).join('');
          const places = [
            0,
            ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b),
            text.length,
          ];
          const pieces = places.slice(1).map((end, i) => text.slice(places[i], end));
          expect(parse(pieces)).toEqual([header, ...rows]);
        },
      ),
    );
  });
});
