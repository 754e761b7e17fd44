import type { Mark } from '@/components/graph/graph-mark';
import { formatDuration, formatNumber } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { msg } from '@/lib/i18n/message';
import type { StepStats } from './stats-queries';

export type Heat = 'time' | 'failures' | 'cost';
type Step = StepStats['steps'][number];

export const heats: readonly { value: Heat; label: string }[] = [
  { value: 'time', label: msg('Time') },
  { value: 'failures', label: msg('Failures') },
  { value: 'cost', label: msg('Cost') },
];

export const tokensOf = ({ tokens }: Pick<Step, 'tokens'>) => tokens.input + tokens.output;

const amounts: Record<Heat, (step: Step) => number> = {
  time: ({ totalMs }) => totalMs,
  failures: ({ failed }) => failed,
  cost: tokensOf,
};

/** Each step beside the warmest one; what is not warm at all stays as it is. */
export function heatMarks(steps: readonly Step[], heat: Heat): Map<string, Mark> {
  const amount = amounts[heat];
  const most = Math.max(0, ...steps.map(amount));
  const all = steps.reduce((sum, step) => sum + amount(step), 0);
  return new Map(
    steps
      .filter((step) => amount(step) > 0)
      .map((step) => [
        step.nodeId,
        { tone: 'heat', strength: amount(step) / most, label: labelOf(step, heat, amount(step) / all) },
      ]),
  );
}

/** Said where a heat has nothing to show. */
export const noHeat: Record<Heat, string> = {
  time: msg('No step took time in the last runs.'),
  failures: msg('No step failed in the last runs.'),
  cost: msg('No step reported tokens of a language model in the last runs.'),
};

function labelOf(step: Step, heat: Heat, part: number): string {
  const share = `${Math.round(part * 100)} %`;
  switch (heat) {
    case 'time':
      return `${formatDuration(step.durationMs.p50 ?? 0)} · ${share}`;
    case 'failures':
      return t('{failed} of {attempts} failed', { failed: step.failed, attempts: step.attempts });
    case 'cost':
      return `${tokensText(tokensOf(step))} · ${share}`;
  }
}

function tokensText(tokens: number): string {
  const amount = formatNumber(tokens, { notation: 'compact', maximumFractionDigits: 1 });
  return t('{amount} tokens', { amount });
}
