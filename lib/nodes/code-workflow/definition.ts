import { z } from 'zod';
import { MINUTE_MS } from '@/lib/shared/time';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const codeWorkflow = defineNode({
  type: 'code_workflow',
  version: 1,
  kind: 'code',
  title: 'Code workflow',
  summary: 'Runs a workflow written as code; each of its calls is a recorded, durable step.',
  icon: 'scroll-text',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    code: z.string().trim().min(1, 'Write the workflow').max(200_000).meta({
      label: 'Code',
      widget: 'code',
      help: 'A module that exports handlers with `AI({ … })`, or a class with `run(event, step)`.',
      placeholder: 'export default AI({ onUserSignup: async ({ ai, api, db, event }) => { … } })',
    }),
    entry: z.string().trim().min(1).max(200).optional().meta({
      label: 'Handler or class',
      widget: 'text',
      help: 'Which one runs. Empty: the only one there is, or the one for the event that started the run.',
      placeholder: 'onUserSignup',
    }),
    values: z.record(z.string(), z.json()).default({}).meta({
      label: 'Values',
      widget: 'key-value',
      help: 'Handed to the code as `env`. Templates and secrets go here: `{{secrets.NAME}}`.',
    }),
    allowFetch: z.boolean().default(true).meta({
      label: 'Allow requests',
      widget: 'switch',
      help: 'Gives the code `fetch`. Use it within `step.do`: elsewhere a request is made again whenever the code is run again.',
    }),
    timeoutMs: z
      .number()
      .int()
      .min(1_000)
      .max(60 * MINUTE_MS)
      .default(30 * MINUTE_MS)
      .meta({
        label: 'Time limit between waits',
        widget: 'duration',
        unit: 'ms',
        advanced: true,
        help: 'Time that is slept or waited does not count.',
      }),
    memoryMb: z
      .number()
      .int()
      .min(4)
      .max(256)
      .default(64)
      .meta({ label: 'Memory limit in MB', widget: 'number', advanced: true }),
  }),
  output: z.json(),
  effect: 'external',
  describe: (config) => shown(config, 'entry') || entriesIn(shown(config, 'code')),
});

/** Names of handlers and classes, for the card. */
function entriesIn(code: string): string {
  const names = [...code.matchAll(/\b(on[A-Z]\w*)\s*[:(]|\bclass\s+(\w+)/g)].map(
    (found) => found[1] ?? found[2],
  );
  return [...new Set(names)].slice(0, 3).join(', ');
}
