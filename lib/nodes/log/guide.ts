import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: 'The line appears in the log of the run, with its level. `result` stays what it was.',
  example: { config: { message: 'Order received' }, input: { id: 7 }, output: { id: 7 } },
};
