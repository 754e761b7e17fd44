import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathMatcher } from '@/lib/server/web/match-path';

const paths = [
  '/api/[...path]',
  '/api/v1/workflows',
  '/api/v1/workflows/stats',
  '/api/v1/workflows/[id]',
  '/api/v1/workflows/[id]/versions/[version]',
  '/api/v1/runs/changes/last',
  '/api/v1/runs/[id]',
  '/webhooks/[...path]',
];
const match = pathMatcher(paths.map((path) => ({ path, value: path })));

describe('The path of a request', () => {
  it.each([
    ['/api/v1/workflows', '/api/v1/workflows', {}],
    ['/api/v1/workflows/', '/api/v1/workflows', {}],
    ['/api/v1/workflows/stats', '/api/v1/workflows/stats', {}],
    ['/api/v1/workflows/wf_1', '/api/v1/workflows/[id]', { id: 'wf_1' }],
    [
      '/api/v1/workflows/stats/versions/2',
      '/api/v1/workflows/[id]/versions/[version]',
      { id: 'stats', version: '2' },
    ],
    ['/api/v1/runs/changes', '/api/v1/runs/[id]', { id: 'changes' }],
    ['/api/v1/workflows/a%20b%2Fc', '/api/v1/workflows/[id]', { id: 'a b/c' }],
    ['/api/v1/workflows/wf_1/nothing', '/api/[...path]', { path: ['v1', 'workflows', 'wf_1', 'nothing'] }],
    ['/webhooks/orders/%C3%A4', '/webhooks/[...path]', { path: ['orders', 'ä'] }],
  ])('%s is that of %s', (path, route, params) => {
    expect(match(path)).toEqual({ value: route, params });
  });

  it.each(['/', '/api', '/webhooks', '/workflows/wf_1', ''])('%s is that of no route', (path) => {
    expect(match(path)).toBeNull();
  });

  it('names of parameters that are names of objects are only names', () => {
    const own = pathMatcher([{ path: '/[__proto__]/[constructor]', value: 1 }]);
    expect(Object.keys(own('/a/b')?.params ?? {})).toEqual(['__proto__', 'constructor']);
  });

  it('every path below a catch-all is matched by something', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (segments) => {
        expect(match(`/api/${segments.map(encodeURIComponent).join('/')}`)).not.toBeNull();
      }),
    );
  });
});
