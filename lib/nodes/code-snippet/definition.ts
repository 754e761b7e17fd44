import { z } from 'zod';
import { MINUTE_MS } from '@/lib/shared/time';
import { defineNode } from '../define-node';

export const codeSnippet = defineNode({
  type: 'code_snippet',
  version: 1,
  kind: 'code',
  title: 'Code',
  summary: 'Runs your JavaScript and hands on what it returns.',
  icon: 'braces',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    language: z.literal('javascript').default('javascript').meta({
      label: 'Language',
      widget: 'select',
      advanced: true,
    }),
    code: z.string().trim().min(1, 'Write the code to run').max(200_000).meta({
      label: 'Code',
      widget: 'code',
      help: '`input` is the output of the step before, `ctx` what is around it. What is returned is the output.',
      placeholder: 'return { total: input.items.length }',
    }),
    values: z.record(z.string(), z.json()).default({}).meta({
      label: 'Values',
      widget: 'key-value',
      help: 'Handed to the code as `ctx.config`. Templates and secrets go here: `{{secrets.NAME}}`.',
    }),
    allowFetch: z.boolean().default(false).meta({
      label: 'Allow requests',
      widget: 'switch',
      help: 'Gives the code `fetch`, with the limits of every other step.',
    }),
    timeoutMs: z
      .number()
      .int()
      .min(1)
      .max(5 * MINUTE_MS)
      .default(10_000)
      .meta({ label: 'Time limit', widget: 'duration', unit: 'ms', advanced: true }),
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
  describe: (config) => firstLine(config.code),
});

function firstLine(code: unknown): string {
  const lines = typeof code === 'string' ? code.split('\n') : [];
  return (lines.find((line) => line.trim() !== '') ?? '').trim().slice(0, 80);
}
