import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'Put it behind a condition in the body of a loop. The iteration it is in goes on to its end, and so do iterations beside',
    'it; then the loop is done, with `broken: true` in its output. Outside of a loop it does nothing.',
  ].join('\n'),
  example: { config: {}, input: { found: true }, output: { found: true } },
};
