import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatNumber, formatShare } from '@/components/i18n/format';
import { LanguageContext } from '@/components/i18n/t';
import { german } from '@/lib/i18n/german';

/** As a page in German has it. */
function inGerman(say: () => string): string {
  return renderToStaticMarkup(createElement(LanguageContext, { value: german }, createElement(say)));
}

describe('a length of time', () => {
  it.each([
    [-3, '0 ms', '0 ms'],
    [4.4, '4 ms', '4 ms'],
    [999.6, '1.0 s', '1,0 s'],
    [1_310, '1.31 s', '1,31 s'],
    [12_040, '12.0 s', '12,0 s'],
    [59_990, '59.9 s', '59,9 s'],
    [60_000, '1 min 0 s', '1 Min. 0 s'],
    [125_900, '2 min 5 s', '2 Min. 5 s'],
    [3 * 3_600_000 + 12 * 60_000, '3 h 12 min', '3 Std. 12 Min.'],
    [1_234 * 86_400_000, '1,234 d 0 h', '1.234 Tg. 0 Std.'],
  ])('%s ms is said as the language writes it', (ms, inEnglish, asGerman) => {
    expect([formatDuration(ms), inGerman(() => formatDuration(ms))]).toEqual([inEnglish, asGerman]);
  });
});

it('numbers, shares and sizes are, too', () => {
  const all = () => [formatNumber(10_000), formatShare(0.6667), formatBytes(1_250_000)].join(' · ');
  expect([all(), inGerman(all)]).toEqual(['10,000 · 66.7 % · 1.3 MB', '10.000 · 66,7 % · 1,3 MB']);
});
