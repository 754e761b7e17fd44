import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'The step fails on purpose and is never retried. Connect its **error** port to handle the failure in the workflow;',
    'otherwise the run ends as failed with this message.',
  ].join('\n'),
  example: { config: { message: 'Nothing to do', code: 'empty' }, input: null, output: null },
};
