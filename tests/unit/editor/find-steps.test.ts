import { describe, expect, it } from 'vitest';
import { findSteps, searchableSteps } from '@/lib/editor/find-steps';
import { step } from './support';

const steps = searchableSteps(
  [
    { ...step('a'), name: 'Send the invoice', config: { to: 'billing@example.com' } },
    { ...step('b'), name: 'Invoice paid?' },
    { ...step('c'), name: 'Wait', config: { text: 'until the invoice is paid' } },
  ],
  (type) => (type === 'noop' ? 'Ohne Wirkung' : type),
);
const found = (search: string) => findSteps(steps, search).map(({ id }) => id);

describe('Finding steps', () => {
  it('lists all of them in their order as long as nothing is asked', () => {
    expect(found('  ')).toEqual(['a', 'b', 'c']);
  });

  it('puts what is called so first, then what has it in the name, then in the settings', () => {
    expect(found('invoice')).toEqual(['b', 'a', 'c']);
  });

  it('wants every word, anywhere', () => {
    expect(found('BILLING send')).toEqual(['a']);
    expect(found('billing paid')).toEqual([]);
  });

  it('knows a type by what the page calls it', () => {
    expect(found('wirkung')).toEqual(['a', 'b', 'c']);
  });
});
