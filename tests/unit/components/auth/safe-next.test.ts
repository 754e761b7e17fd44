import { describe, expect, it } from 'vitest';
import { safeNext, withNext } from '@/components/auth/safe-next';

describe('where to go after signing in', () => {
  it('is the page one came from', () => expect(safeNext('/workflows?tag=x')).toBe('/workflows?tag=x'));

  it.each([
    undefined,
    '',
    'workflows',
    '//example.org',
    '/\\example.org',
    'https://example.org',
    '/sign-in',
    ['/a'],
  ])('is the list for %s', (next) => expect(safeNext(next)).toBe('/workflows'));

  it('is remembered by the links between the two pages', () => {
    expect(withNext('/sign-up', '/workflows')).toBe('/sign-up');
    expect(safeNext(new URL(withNext('/sign-up', '/a?b=c'), 'http://x').searchParams.get('next') ?? '')).toBe(
      '/a?b=c',
    );
  });
});
