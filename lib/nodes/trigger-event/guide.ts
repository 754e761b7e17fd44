import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'Events are published with `POST /api/v1/events`. Every active workflow of the organization that waits for the type',
    'starts: its input is the data of the event, and `event` has the rest.',
    '',
    'A condition that cannot be evaluated counts as false; the admission ledger says why.',
  ].join('\n'),
  example: {
    config: { eventType: 'order.created', condition: 'event.data.total > 1000' },
    input: { total: 1_200 },
    output: { total: 1_200 },
  },
};
