import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'Only the steps behind the port that was chosen run; the others are skipped.',
    '',
    'The step does not replace `result`: what it was before the condition is what the next step sees.',
    'A port without a connection simply ends that way.',
  ].join('\n'),
  example: {
    config: { expression: 'result.total > 10000' },
    input: { total: 12_000 },
    output: { matched: true },
  },
};
