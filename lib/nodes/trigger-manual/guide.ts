import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'The run starts here when someone presses **Run** or calls the API.',
    '',
    'What the caller sends becomes the output of this step, so later steps read it as `result` or as `input`.',
  ].join('\n'),
  example: { config: {}, input: { email: 'ada@example.com' }, output: { email: 'ada@example.com' } },
};
