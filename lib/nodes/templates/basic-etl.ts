import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

const retry = {
  maxRetries: 3,
  backoff: 'exponential',
  initialDelayMs: 1_000,
  maxDelayMs: 30_000,
  jitter: true,
} as const;

export const basicEtl: StarterTemplate = {
  slug: 'basic-etl-pipeline',
  name: 'Basic ETL pipeline',
  description: 'Reads records from one API, reshapes them and writes them to another.',
  tags: ['data', 'http', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Start', [0, 0]),
      step('extract', 'http', 'Read the records', [1, 0], {
        config: { url: '{{input.sourceUrl}}' },
        policy: { retry },
      }),
      step('transform', 'set', 'Reshape them', [2, 0], {
        config: {
          fields: [
            {
              path: 'contacts',
              expression:
                'result.body.filter(row => row.email).map(row => ({ id: row.id, name: row.name, email: row.email.toLowerCase() }))',
            },
            { path: 'count', expression: 'result.body.length' },
          ],
        },
      }),
      step('load', 'http', 'Write them', [3, 0], {
        config: { method: 'POST', url: '{{input.targetUrl}}', body: { contacts: '{{result.contacts}}' } },
        policy: { retry },
      }),
      step('report', 'log', 'Report', [4, 0], {
        config: {
          message:
            'Wrote {{steps.transform.output.contacts.length}} of {{steps.transform.output.count}} records',
        },
      }),
    ],
    connections: connect('start -> extract', 'extract -> transform', 'transform -> load', 'load -> report'),
    notes: [
      note('note_extract', 'Both calls are tried up to four times, with growing pauses.', [1, -1.2]),
      note(
        'note_transform',
        'Records without an address are left out; addresses become lower case.',
        [2, -1.2],
        'blue',
      ),
    ],
    inputSchema: objectSchema({
      sourceUrl: { type: 'string', description: 'Answers with a JSON list of records' },
      targetUrl: { type: 'string', description: 'Takes the reshaped records as a POST' },
    }),
    sampleInput: {
      sourceUrl: 'https://jsonplaceholder.typicode.com/users',
      targetUrl: 'https://jsonplaceholder.typicode.com/posts',
    },
  }),
};
