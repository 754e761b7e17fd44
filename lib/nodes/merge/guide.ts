import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'Connect two or more steps to it, or name the **sources**. **append**, **by_key** and **by_position** make a list of lists;',
    '**combine** makes one object of objects. Where two bring a field of the same name, the later one counts.',
    '',
    'By key, an item that has several partners turns up once with each of them. Items without a key have no partner.',
  ].join('\n'),
  example: {
    config: { mode: 'by_key', key: 'item.id', sources: ['result.people', 'result.ages'] },
    input: { people: [{ id: 1, name: 'Ada' }], ages: [{ id: 1, age: 36 }] },
    output: [{ id: 1, name: 'Ada', age: 36 }],
  },
};
