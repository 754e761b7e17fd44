import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const dataSync: StarterTemplate = {
  slug: 'data-sync',
  name: 'Data sync',
  description: 'Reads what is in one table and brings another one into line, record by record.',
  tags: ['data', 'loop', 'starter'],
  definition: starterDefinition({
    tables: ['template_customers', 'template_contacts'],
    nodes: [
      step('start', 'trigger.manual', 'Start', [0, 0]),
      step('seed', 'record', 'A first customer', [1, 0], {
        config: {
          operation: 'upsert',
          table: 'template_customers',
          where: { email: '{{input.email}}' },
          data: { email: '{{input.email}}', name: '{{input.name}}' },
        },
      }),
      step('read', 'record', 'Read the customers', [2, 0], {
        config: { operation: 'query', table: 'template_customers', limit: 1_000 },
      }),
      step('each', 'loop', 'Each customer', [3, 0], {
        config: { items: 'result', concurrency: 5 },
      }),
      step('write', 'record', 'Bring it over', [4, 1], {
        config: {
          operation: 'upsert',
          table: 'template_contacts',
          where: { email: '{{item.email}}' },
          data: { email: '{{item.email}}', name: '{{item.name}}' },
        },
      }),
      step('report', 'log', 'Report', [4, 0], {
        config: { message: '{{result.iterations}} customers brought over' },
      }),
    ],
    connections: connect(
      'start -> seed',
      'seed -> read',
      'read -> each',
      'each:body -> write',
      'each:done -> report',
    ),
    notes: [
      note(
        'note_tables',
        'Both tables are made with the template. Name a PostgreSQL credential under **Database** to read and write a database of your own.',
        [2, -1.2],
      ),
    ],
    inputSchema: objectSchema({ email: { type: 'string', format: 'email' }, name: { type: 'string' } }),
    sampleInput: { email: 'ada@example.com', name: 'Ada' },
  }),
};
