import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    'The model is asked, calls tools as it sees fit, and its last answer is the output: an object or list where the answer is',
    'JSON, `{ text }` otherwise. With a schema, an answer that does not fit is sent back twice before the step fails.',
    '',
    'Each turn and each call is a line in the log of the run. A tool is called with an idempotency key of its own, so an attempt',
    'that is repeated does not repeat what functions behind URLs have done.',
    '',
    'A registered agent may also be code or a URL: a function of the kind agent, registered by name for the whole organization.',
  ].join('\n'),
  example: {
    config: {
      credential: 'language model',
      model: 'small-1',
      instructions: 'You sort support tickets.',
      prompt: 'How urgent is this? {{result.text}}',
      outputSchema: {
        type: 'object',
        required: ['urgency'],
        properties: { urgency: { enum: ['low', 'critical'] } },
      },
    },
    input: { text: 'Everything is down' },
    output: { urgency: 'critical' },
  },
};
