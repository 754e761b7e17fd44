import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugify } from '@/lib/shared/slug';

describe('slugify', () => {
  it.each([
    ['Daily ETL Pipeline', 'daily-etl-pipeline'],
    ['  Äpfel & Birnen!  ', 'apfel-birnen'],
    ['snake_case v2.1', 'snake-case-v2-1'],
    ['日本語', ''],
    ['---', ''],
  ])('makes %s into "%s"', (text, slug) => {
    expect(slugify(text)).toBe(slug);
  });

  it('gives kebab-case of at most the length asked for, or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 64 }), (text, length) => {
        const slug = slugify(text, length);
        expect(slug === '' || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)).toBe(true);
        expect(slug.length).toBeLessThanOrEqual(length);
        expect(slugify(slug, length)).toBe(slug);
      }),
    );
  });
});
