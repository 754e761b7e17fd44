import type { NodeGuide } from '../node-guide';

const ended = {
  executionId: 'run_01k8w4m5n6',
  workflowId: 'wf_01k8w4m5n6',
  workflowName: 'Nightly import',
  status: 'failed',
  trigger: 'schedule',
  startedAt: '2026-03-02T02:00:00.000Z',
  endedAt: '2026-03-02T02:00:07.000Z',
  output: null,
  error: { code: 'http_status', message: 'It answered 503', node_id: 'load' },
} as const;

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
