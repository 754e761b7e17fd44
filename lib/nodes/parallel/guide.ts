import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'All branches start at the same time with the same `result`. Connect their ends to one step to wait for them there:',
    'that step starts when the last of them has ended, and sees their outputs by step id.',
    '',
    'For a race, let that step start **at the first**, or **when enough have come**, and switch on **cancel the others**: what',
    'is still going on in the branches is stopped.',
    '',
    'With a **deadline**, steps of the branches that have not ended by then fail. The step they lead to decides what that means:',
    'one that starts **when all are decided** goes on with what has come, an error connection is taken, and without',
    'either the run fails.',
  ].join('\n'),
  example: { config: { branches: ['mail', 'chat'] }, input: { order: 7 }, output: { order: 7 } },
};
