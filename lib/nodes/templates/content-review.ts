import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const contentReview: StarterTemplate = {
  slug: 'content-review',
  name: 'Content review',
  description:
    'Checks a text by rule, asks an editor where the rule is in doubt, and publishes or sends it back.',
  tags: ['people', 'approval', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Text handed in', [0, 0]),
      step('check', 'set', 'Check it', [1, 0], {
        config: {
          fields: [
            { path: 'words', expression: "input.text.split(' ').length" },
            {
              path: 'doubts',
              expression: 'input.watchWords.filter(word => input.text.toLowerCase().includes(word))',
            },
          ],
        },
      }),
      step('doubtful', 'condition', 'Any doubt?', [2, 0], {
        config: { expression: 'result.doubts.length > 0' },
      }),
      step('review', 'approval', 'An editor reads it', [3, 1], {
        config: {
          message: '**{{input.title}}** says {{result.doubts}}:\n\n{{input.text}}',
          timeoutMs: '3 days',
          onTimeout: 'reject',
        },
      }),
      step('publish', 'log', 'Publish', [4, 0], {
        config: { message: 'Published: {{input.title}}' },
        policy: { join: { mode: 'any' } },
      }),
      step('back', 'email', 'Send it back', [4, 2], {
        config: {
          to: '{{input.author}}',
          subject: 'Please look again: {{input.title}}',
          body: "{{steps.review.output.comment ?? 'The editor gave no reason.'}}",
        },
      }),
    ],
    connections: connect(
      'start -> check',
      'check -> doubtful',
      'doubtful:false -> publish',
      'doubtful:true -> review',
      'review:approved -> publish',
      'review:rejected -> back',
    ),
    notes: [
      note(
        'note_check',
        'Put the step **Agent** here to let a language model read the text first.',
        [1, -1.2],
      ),
      note('note_review', 'The answer may hold a comment, which goes back to the author.', [3, 2.2], 'blue'),
    ],
    inputSchema: objectSchema({
      title: { type: 'string' },
      author: { type: 'string', format: 'email' },
      text: { type: 'string' },
      watchWords: { type: 'array', items: { type: 'string' } },
    }),
    sampleInput: {
      title: 'Summer sale',
      author: 'ada@example.com',
      text: 'Guaranteed the best prices of the year',
      watchWords: ['guaranteed', 'miracle'],
    },
  }),
};
