'use client';

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatNumber } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { msg } from '@/lib/i18n/message';
import { bucketLabel } from './bucket-label';
import { CHART_HEIGHT, type RunsChartProps } from './runs-chart-props';

const bars = [
  { key: 'completed', name: msg('Completed'), fill: 'var(--ok)' },
  { key: 'failed', name: msg('Failed'), fill: 'var(--bad)' },
  { key: 'cancelled', name: msg('Cancelled'), fill: 'var(--ink-3)' },
  { key: 'unfinished', name: msg('Unfinished'), fill: 'var(--accent)' },
] as const;

const tick = { fill: 'var(--ink-3)', fontSize: 11 };

const numberText = (value: unknown) => formatNumber(Number(value));

/** Runs over time by how they ended. The table beside it says the same. */
export function RunsChart({ series, bucketMs, height = CHART_HEIGHT }: RunsChartProps) {
  const format = bucketLabel(bucketMs);
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart data={series} margin={{ top: 8, right: 0, bottom: 0, left: -16 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          tickFormatter={format}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          minTickGap={32}
        />
        <YAxis
          allowDecimals={false}
          tickFormatter={numberText}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={48}
        />
        <Tooltip
          formatter={numberText}
          cursor={{ fill: 'var(--hover)' }}
          labelFormatter={(at) => format(String(at))}
          contentStyle={{
            background: 'var(--raised)',
            border: '1px solid var(--line)',
            borderRadius: 6,
            fontSize: 12,
          }}
        />
        {bars.map(({ key, name, fill }) => (
          <Bar key={key} dataKey={key} name={t(name)} fill={fill} stackId="runs" isAnimationActive={false} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
