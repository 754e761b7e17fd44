import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const checkedSignup: StarterTemplate = {
  slug: 'checked-sign-up',
  name: 'Checked sign-up',
  description:
    'Checks what was sent before anything happens, and ends with a clear error when something is missing.',
  tags: ['condition', 'errors', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Sign-up received', [0, 0]),
      step('check', 'condition', 'Is the address right?', [1, 0], {
        config: { expression: "input.email && input.email.includes('@')" },
      }),
      step('reject', 'fail', 'Turn it down', [2, 1], {
        config: { message: 'This is not an e-mail address: {{input.email}}', code: 'invalid_email' },
      }),
      step('account', 'set', 'Account', [2, 0], {
        config: {
          fields: [
            { path: 'email', expression: 'input.email.trim().toLowerCase()' },
            { path: 'plan', expression: "input.plan ?? 'free'" },
            { path: 'welcome.subject', value: 'Welcome, {{input.name}}' },
          ],
        },
      }),
      step('report', 'log', 'Report', [3, 0], {
        config: { message: 'New account: {{result.email}} ({{result.plan}})' },
      }),
    ],
    connections: connect(
      'start -> check',
      'check:true -> account',
      'check:false -> reject',
      'account -> report',
    ),
    notes: [
      note(
        'note_fail',
        'The run ends as failed with this message; a program can test for its code.',
        [2, 1.8],
        'pink',
      ),
    ],
    inputSchema: objectSchema(
      { name: { type: 'string' }, email: { type: 'string' }, plan: { type: 'string' } },
      ['plan'],
    ),
    sampleInput: { name: 'Ada', email: 'Ada@Example.com' },
  }),
};
