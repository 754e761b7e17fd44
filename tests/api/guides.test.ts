import { describe, expect, it } from 'vitest';
import { call } from '../support/api';

describe('the guides', () => {
  it('are there for everybody, and their links between one another lead somewhere', async () => {
    const { status, body } = await call('GET', '/api/v1/guides', { key: null });
    expect([status, body.count]).toEqual([200, body.guides.length]);
    const slugs = new Set(body.guides.map(({ slug }: { slug: string }) => slug));
    for (const name of [
      'first-workflow',
      'triggers',
      'approvals',
      'expressions',
      'errors',
      'sdk',
      'operations',
      'scaling',
    ]) {
      expect(slugs).toContain(name);
    }
    for (const { slug, text } of body.guides) {
      for (const [, target] of text.matchAll(/\]\(([\w-]+)\.md/g))
        expect([slug, slugs.has(target)]).toEqual([slug, true]);
    }
  });
});
