import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'The input of the run is `{ scheduledAt, timezone }`. Times are those of the wall clock of the time zone: 9:00 stays',
    '9:00 when the clocks change. However many workers there are, each tick starts one run.',
    '',
    'A tick that is more than a minute late counts as missed.',
  ].join('\n'),
  example: {
    config: { cron: '0 9 * * *', timezone: 'America/New_York' },
    input: { scheduledAt: '2026-01-05T14:00:00.000Z', timezone: 'America/New_York' },
    output: { scheduledAt: '2026-01-05T14:00:00.000Z', timezone: 'America/New_York' },
  },
};
