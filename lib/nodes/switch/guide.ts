import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'A case fits when the value equals its `equals` (same type, deeply), or when its own `when` is truthy. Only the',
    'steps behind the port of the first fitting case run; nothing fits: those behind **default**.',
    '',
    'The ports are called `case:0`, `case:1` … unless a case names its own. `result` stays what it was.',
  ].join('\n'),
  example: {
    config: { value: 'result.tier', cases: [{ equals: 'gold', port: 'gold' }, { equals: 'silver' }] },
    input: { tier: 'silver' },
    output: { port: 'case:1', caseIndex: 1, value: 'silver' },
  },
};
