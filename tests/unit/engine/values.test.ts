import { describe, expect, it } from 'vitest';
import { blobsOf, MAX_PARTS, partsOf, type RunValue, readValue } from '@/lib/engine/value';
import type { Json } from '@/lib/shared/json';

const blobs: Record<string, Json> = { b1: [{ n: 1 }, { n: 2 }], b2: 'text' };
const read = (value: RunValue) => readValue(value, (id) => blobs[id] ?? null);
const blob = (blobId: string): RunValue & { blobId: string; bytes: number } => ({ blobId, bytes: 1 });

describe('Reading a value of a run', () => {
  it.each<[string, RunValue, Json]>([
    ['a value in the event', { value: { a: 1 } }, { a: 1 }],
    ['a value beside it', blob('b2'), 'text'],
    ['an element of a list', { element: { value: [1, 2] }, index: 1 }, 2],
    ['an element of a list beside it', { element: blob('b1'), index: 0 }, { n: 1 }],
    ['an element that is not there', { element: { value: [1] }, index: 5 }, null],
    ['an element of what is no list', { element: { value: 'no' }, index: 0 }, null],
    ['a list', { list: [{ value: 1 }, null, blob('b2')] }, [1, null, 'text']],
    [
      'an object of parts',
      { parts: { a: { value: 1 }, b: { parts: { c: blob('b2') } } } },
      { a: 1, b: { c: 'text' } },
    ],
  ])('gives %s.', (_, value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  it('keeps a part called `__proto__` as what it is.', () => {
    const parts: Record<string, RunValue> = Object.fromEntries([['__proto__', { value: { evil: true } }]]);
    const json = read({ parts });
    expect(Object.keys(json ?? {})).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
  });

  it('copes with joins nested thousands deep.', () => {
    let value: RunValue = { value: 0 };
    for (let i = 0; i < 5_000; i += 1) value = { parts: { before: value, i: { value: i } } };
    expect(read(value)).toMatchObject({ i: 4_999, before: { i: 4_998 } });
  });

  it('reads a part that occurs in several places once.', () => {
    let reads = 0;
    let value: RunValue = blob('b1');
    for (let i = 0; i < 15; i += 1) value = { parts: { left: value, right: value } };
    readValue(value, () => {
      reads += 1;
      return 'x';
    });
    expect(reads).toBe(1);
  });

  it('refuses a value that grew past all measure: a diamond of a diamond, thirty times over.', () => {
    let value: RunValue = { value: 'x' };
    for (let i = 0; i < 30; i += 1) value = { parts: { left: value, right: value } };
    expect(partsOf(value)).toBeGreaterThan(MAX_PARTS);
    expect(() => read(value)).toThrow('more than 5000000 parts');
    expect(blobsOf(value)).toEqual([]);
  });
});

describe('The blobs of a value', () => {
  it('are all it refers to, each once.', () => {
    const value: RunValue = {
      parts: {
        a: blob('b1'),
        b: { list: [blob('b2'), null, { value: 1 }] },
        c: { element: blob('b1'), index: 0 },
      },
    };
    expect(blobsOf(value).toSorted()).toEqual(['b1', 'b2']);
  });
});
