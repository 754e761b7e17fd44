import { describe, expect, it } from 'vitest';
import { describeTime } from '@/components/ui/describe-time';

const nowMs = Date.parse('2026-08-21T12:00:00Z');

describe('a time beside now', () => {
  it.each([
    ['2026-08-21T11:59:30Z', 'just now'],
    ['2026-08-21T12:00:30Z', 'in a moment'],
    ['2026-08-21T11:55:00Z', '5 min ago'],
    ['2026-08-21T09:00:00Z', '3 h ago'],
    ['2026-08-20T11:00:00Z', '1 day ago'],
    ['2026-08-31T12:00:00Z', 'in 10 days'],
    ['2026-03-05T12:00:00Z', '5 Mar'],
    ['2024-03-05T12:00:00Z', '5 Mar 2024'],
  ])('%s is %s', (at, text) => expect(describeTime(new Date(at), nowMs)).toBe(text));
});
