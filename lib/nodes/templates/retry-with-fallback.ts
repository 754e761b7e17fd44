import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const retryWithFallback: StarterTemplate = {
  slug: 'retry-with-fallback',
  name: 'Retry with fallback',
  description:
    'Asks one service, tries again when it fails, and goes on with a second source when it stays down.',
  tags: ['errors', 'http', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Start', [0, 0]),
      step('primary', 'http', 'Ask the first service', [1, 0], {
        config: { url: '{{input.primaryUrl}}', timeoutMs: 5_000 },
        policy: {
          retry: {
            maxRetries: 2,
            backoff: 'exponential',
            initialDelayMs: 500,
            maxDelayMs: 5_000,
            jitter: true,
          },
        },
      }),
      step('warn', 'log', 'Note the failure', [2, 1], {
        config: { level: 'warn', message: 'The first service failed: {{result.error.message}}' },
      }),
      step('fallback', 'http', 'Ask the second service', [3, 1], {
        config: { url: '{{input.fallbackUrl}}', timeoutMs: 10_000 },
      }),
      step('answer', 'set', 'Answer', [4, 0], {
        config: {
          fields: [
            { path: 'status', expression: 'result.status' },
            { path: 'data', expression: 'result.body' },
          ],
        },
      }),
    ],
    connections: connect(
      'start -> primary',
      'primary -> answer',
      'primary:error -> warn',
      'warn -> fallback',
      'fallback -> answer',
    ),
    notes: [
      note(
        'note_error',
        'The **error** port is taken after the last attempt; the run does not fail.',
        [2, 2],
      ),
      note('note_merge', 'Whichever way was taken, the answer looks the same.', [4, -1.2], 'blue'),
    ],
    inputSchema: objectSchema({ primaryUrl: { type: 'string' }, fallbackUrl: { type: 'string' } }),
    sampleInput: {
      primaryUrl: 'https://jsonplaceholder.typicode.com/nothing-here',
      fallbackUrl: 'https://jsonplaceholder.typicode.com/todos/1',
    },
  }),
};
