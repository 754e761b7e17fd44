import { expect, it } from 'vitest';
import { parseStatsView, statsApiQuery, statsSearch } from '@/components/stats/stats-view';
import { DAY_MS } from '@/lib/shared/time';

const parse = (text: string) => parseStatsView(new URLSearchParams(text));

it.each([
  ['', { range: 'day', workflow: '' }],
  ['range=quarter&workflow=orders', { range: 'quarter', workflow: 'orders' }],
  ['range=century', { range: 'day', workflow: '' }],
  [
    'range=dates&from=2026-03-01&to=2026-03-04',
    { range: 'dates', workflow: '', from: '2026-03-01', to: '2026-03-04' },
  ],
  [
    'range=dates&from=2026-03-04&to=2026-03-01',
    { range: 'dates', workflow: '', from: '2026-03-01', to: '2026-03-04' },
  ],
  ['range=dates&from=2026-03-01', { range: 'dates', workflow: '', from: '2026-03-01', to: '2026-03-01' }],
  ['range=dates&from=2026-13-01&to=tomorrow', { range: 'day', workflow: '' }],
])('"%s" is read', (text, view) => {
  expect(parse(text)).toEqual(view);
  expect(parse(statsSearch(parse(text)))).toEqual(view);
});

it('days go from the midnight before the first to the one after the last, and not past now', () => {
  const view = parse('range=dates&from=2026-03-01&to=2026-03-04');
  const { since, until } = statsApiQuery(view, Date.parse('2026-06-01T12:00:00Z'));
  expect((Date.parse(until) - Date.parse(since)) / DAY_MS).toBe(4);
  expect(new Date(since).getHours()).toBe(0);
  const now = Date.parse('2026-03-03T12:00:00Z');
  expect(statsApiQuery(view, now).until).toBe(new Date(now).toISOString());
});

it('days that have not come yet are a range all the same', () => {
  const { since, until } = statsApiQuery(parse('range=dates&from=2026-03-01&to=2026-03-04'), 0);
  expect(Date.parse(until)).toBeGreaterThan(Date.parse(since));
});
