import type { NodeGuide } from '../node-guide';

export const guide: NodeGuide = {
  help: [
    '`ai.name(input)` calls the function of that name, `api.service.operation(input)` an operation of an integration,',
    '`db.table.create(fields)` and its like a data table; a function named like the whole call comes first. `step.do(name, fn)`,',
    '`step.sleep`, `step.sleepUntil` and `step.waitForEvent` are there, too. `event` is the data of the event, or the input.',
    '',
    'Every call is recorded before and after it is made. When the server stops, or after a long wait, the code is run again',
    'from its first line, and calls that have ended are answered from the record. So code outside of calls must do the same',
    'each time: `Date` and `Math.random` see to that themselves. Calls in another order fail the step with `code_order_changed`.',
    '',
    'Failed calls of `ai`, `api` and `db` are retried by the retry policy of this step, `step.do` by its own options.',
  ].join('\n'),
  example: {
    config: {
      code: 'export default AI({\n  onUserSignup: async ({ ai, db, event }) => {\n    const summary = await ai.summarize({ text: event.about });\n    return db.users.create({ email: event.email, summary });\n  },\n});',
    },
    input: { email: 'ada@example.com', about: 'Mathematician' },
    output: { id: 'rec_01j9zk3v7q8m2n4p5r6s7t8v9w', email: 'ada@example.com', summary: 'A mathematician' },
  },
};
