import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'The step waits without holding a worker, and a restart of the server does not lose it.',
    'A moment that has already passed does not wait at all. `result` stays what it was.',
  ].join('\n'),
  example: { config: { seconds: 0 }, input: { orderId: 7 }, output: { orderId: 7 } },
};
