import { z } from 'zod';
import { MINUTE_MS } from '@/lib/shared/time';
import { defineNode } from '../define-node';
import { shown } from '../describe';

const limit = (most: number) => z.number().int().min(1).max(most);

export const agent = defineNode({
  type: 'agent',
  version: 1,
  kind: 'ai',
  title: 'Agent',
  summary: 'Lets a language model work on a task, with functions as its tools.',
  icon: 'bot',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z
    .object({
      agentRole: z.string().trim().max(200).optional().meta({
        label: 'Registered agent',
        widget: 'pick',
        picks: 'agent',
        help: 'Name of a function of the kind agent. Empty: the model below.',
        placeholder: 'support-triage',
      }),
      credential: z
        .string()
        .trim()
        .max(200)
        .optional()
        .meta({
          label: 'Credential',
          widget: 'pick',
          picks: 'credential',
          credentialTypes: ['llm'],
          help: 'Of the type language model: it says which provider is asked.',
        }),
      model: z.string().trim().max(200).optional().meta({ label: 'Model', widget: 'text' }),
      instructions: z.string().max(100_000).default('').meta({
        label: 'Instructions',
        widget: 'template',
        help: 'Who the agent is and how it works.',
        placeholder: 'You sort support tickets by urgency.',
      }),
      prompt: z.json().optional().meta({
        label: 'Task',
        widget: 'template',
        help: 'What it is asked this time. Empty: the output of the step before.',
        placeholder: 'Sort this ticket: {{result.text}}',
      }),
      tools: z.array(z.string().trim().min(1).max(100)).max(50).default([]).meta({
        label: 'Tools',
        widget: 'list',
        help: 'Names of functions it may call.',
      }),
      outputSchema: z.record(z.string(), z.json()).optional().meta({
        label: 'Answer must fit',
        widget: 'json',
        help: 'A JSON Schema. An answer that does not fit is sent back to be repaired.',
      }),
      temperature: z
        .number()
        .min(0)
        .max(2)
        .optional()
        .meta({ label: 'Temperature', widget: 'number', advanced: true }),
      maxTurns: limit(100).default(10).meta({
        label: 'Most turns',
        widget: 'number',
        help: 'Answers of the model, each of which may call tools.',
        advanced: true,
      }),
      maxOutputTokens: limit(200_000)
        .default(4_096)
        .meta({ label: 'Most tokens of an answer', widget: 'number', advanced: true }),
      tokenBudget: limit(10_000_000).default(200_000).meta({
        label: 'Most tokens in all',
        widget: 'number',
        help: 'Read and written, over the whole conversation.',
        advanced: true,
      }),
      timeoutMs: limit(15 * MINUTE_MS)
        .default(120_000)
        .meta({ label: 'Time limit', widget: 'duration', unit: 'ms', advanced: true }),
    })
    .refine((config) => config.agentRole || (config.credential && config.model), {
      message: 'Name a registered agent, or a credential and a model',
      path: ['agentRole'],
    }),
  output: z.json(),
  effect: 'external',
  describe: (config) => shown(config, config.agentRole ? 'agentRole' : 'model'),
});
