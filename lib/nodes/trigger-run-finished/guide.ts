import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'Each end of a run of the other workflow starts one run, however it was started; test runs do not count. The run gets',
    '`trigger.executionId`, `trigger.status`, `trigger.output`, `trigger.error` and the times. A run that is restarted and ends',
    'again has ended twice.',
    '',
    'Nothing starts while this workflow is paused. Runs that start one another in this way end after 20.',
  ].join('\n'),
  example: {
    config: { workflow: 'nightly-import', statuses: ['failed'] },
    input: ended,
    output: ended,
  },
};
