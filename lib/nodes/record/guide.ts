import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    '**insert** answers the record, or a list when it was given a list. **get** answers the record, or null. **query**',
    'answers a list. **update** and **delete** answer the record when they are given an id, which must be there, and a list',
    'with conditions. **upsert** changes the records that meet the conditions (only "is equal" is possible), or inserts one',
    'with them and the fields; in a database those columns need a unique index.',
    '',
    'On data tables every attempt of one step has one effect: a repeated attempt answers what the first one did.',
    'Names and values never become part of a statement as text, so nothing in the data can change what it does.',
  ].join('\n'),
  example: {
    config: { operation: 'insert', table: 'customers', data: { email: '{{input.email}}' } },
    input: { email: 'ada@example.com' },
    output: { id: 'rec_1', email: 'ada@example.com' },
  },
};
