import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/shared/ids';
import { idStartOf, uuidOf } from '@/lib/shared/uuid-form';

describe('an id as a UUID', () => {
  it('is one of version 7 with the milliseconds of the id', () => {
    const uuid = uuidOf(newId('workflow', Date.UTC(2030, 0, 31)));
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(uuid.replace(/-/g, '').slice(0, 12), 16)).toBe(Date.UTC(2030, 0, 31));
  });

  it('leads back to the beginning of the id, whatever the moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (ms) => {
        const id = newId('version', ms);
        const start = idStartOf('version', uuidOf(id));
        expect(start).toHaveLength('ver_'.length + 24);
        expect(id.startsWith(start ?? '')).toBe(true);
      }),
    );
  });

  it('is nothing for other texts', () => {
    expect(idStartOf('workflow', 'my-flow')).toBeNull();
    expect(idStartOf('workflow', 'ffffffff-ffff-4fff-8fff-ffffffffffff')).toBeNull();
  });
});
