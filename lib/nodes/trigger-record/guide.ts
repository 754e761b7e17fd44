import type { NodeGuide } from '../node-guide';

const occurrence = {
  event: 'insert',
  table: 'customers',
  record: { id: 'rec_1', name: 'Ada', total: 1_200 },
  old_record: null,
} as const;

export const guide: NodeGuide = {
  help: [
    'Each change of a record starts one run, wherever it comes from: the page, the API, a CSV file or a step. The run gets',
    '`trigger.event` (insert, update or delete), `trigger.table`, `trigger.record` and `trigger.old_record`, which is the',
    'record before an update and the record that is gone after a delete.',
    '',
    'Nothing starts while the workflow is paused. Runs that change records and so start one another end after 20.',
  ].join('\n'),
  example: {
    config: { table: 'customers', events: ['insert', 'update'], condition: 'trigger.record.total > 1000' },
    input: occurrence,
    output: occurrence,
  },
};
