import { describe, expect, it } from 'vitest';
import { findCycles } from '../../../scripts/lib/boundaries/cycles.mjs';

const arrows = (...pairs: string[]) =>
  pairs.map((pair) => ({ file: pair.charAt(0), target: pair.charAt(1) }));

describe('findCycles', () => {
  it('finds none where all arrows point one way, however often they meet', () => {
    expect(findCycles(arrows('ab', 'ac', 'bd', 'cd'))).toEqual([]);
  });

  it('names the files of a cycle in order', () => {
    expect(findCycles(arrows('ab', 'bc', 'cb'))).toEqual([['b', 'c', 'b']]);
  });

  it('finds a file that imports itself', () => {
    expect(findCycles(arrows('aa'))).toEqual([['a', 'a']]);
  });
});
