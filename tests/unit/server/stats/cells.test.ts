import fc from 'fast-check';
import { expect, it } from 'vitest';
import { binOf, type Cells, codeOf, countsOf, merge, percentileOf, timeOf } from '@/lib/server/stats/cells';
import { piecesOf, placesOf } from '@/lib/server/stats/pieces';

const times = fc.array(fc.double({ min: 0, max: 1e10, noNaN: true }), { minLength: 1, maxLength: 200 });
const cellsOf = (list: readonly number[]): Cells =>
  merge(list.map((ms) => new Map([[codeOf('duration', ms), 1]])));
const sorted = (cells: Cells) => [...cells].sort(([a], [b]) => a - b);

it('what was measured is no more than a hundredth from what stands for it', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e11, noNaN: true }), (ms) => {
      expect(Math.abs(timeOf(binOf(ms)) / ms - 1)).toBeLessThan(0.0101);
    }),
  );
});

it('merged in any order and any grouping, cells are those of all that was measured', () => {
  fc.assert(
    fc.property(fc.array(times, { maxLength: 6 }), fc.nat(), (groups, seed) => {
      const all = sorted(cellsOf(groups.flat()));
      const parts = groups.map(cellsOf);
      const turned = [
        ...parts.slice(seed % (parts.length + 1)),
        ...parts.slice(0, seed % (parts.length + 1)),
      ];
      expect(sorted(merge(turned))).toEqual(all);
      expect(sorted(merge([merge(parts.slice(0, 2)), merge(parts.slice(2))]))).toEqual(all);
    }),
  );
});

it('what is taken away again leaves the rest', () => {
  fc.assert(
    fc.property(times, times, (stay, go) => {
      const less = merge([
        cellsOf(stay),
        cellsOf(go),
        new Map([...cellsOf(go)].map(([code, n]) => [code, -n])),
      ]);
      expect(percentileOf(less, 'duration', 0.95)).toBe(percentileOf(cellsOf(stay), 'duration', 0.95));
    }),
  );
});

it('a percentile is the time of the run that has that place, up to a hundredth', () => {
  fc.assert(
    fc.property(times, fc.constantFrom(0.5, 0.95, 0.99), (list, part) => {
      const exact = [...list].sort((a, b) => a - b)[Math.ceil(part * list.length) - 1] ?? 0;
      const told = percentileOf(cellsOf(list), 'duration', part) ?? Number.NaN;
      expect(Math.abs(told - exact)).toBeLessThanOrEqual(Math.max(0.5, exact * 0.0101));
    }),
  );
});

it('nothing measured has no percentiles, and statuses are not times', () => {
  const cells = new Map([
    [1, 3],
    [4, 2],
  ]);
  expect(percentileOf(cells, 'queue', 0.5)).toBeNull();
  expect(countsOf(cells)).toEqual({ total: 5, completed: 3, failed: 0, cancelled: 0, unfinished: 2 });
});

it('a range of full hours is put together without gap or overlap, out of few pieces', () => {
  const hour = 3_600_000;
  fc.assert(
    fc.property(
      fc.nat(400_000),
      fc.nat(20_000),
      fc.constantFrom<(0 | 1 | 3)[]>(0, 1, 3),
      (start, hours, longest) => {
        const [from, to] = [start * hour, (start + hours) * hour];
        const pieces = piecesOf(new Date(from), new Date(to), longest);
        let at = from;
        for (const piece of pieces) {
          expect(piece.from.getTime()).toBe(at);
          at = piece.to.getTime();
        }
        expect(at).toBe(to);
        expect(placesOf(pieces).length).toBeGreaterThanOrEqual(pieces.length);
        expect(pieces.length).toBeLessThanOrEqual(7);
      },
    ),
  );
});
