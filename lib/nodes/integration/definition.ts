import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const integration = defineNode({
  type: 'integration',
  version: 1,
  kind: 'action',
  title: 'Integration',
  summary: 'Calls an operation of a connected API.',
  icon: 'plug',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    integration: z.string().trim().min(1, 'Name the integration').max(200).meta({
      label: 'Integration',
      widget: 'pick',
      picks: 'integration',
      placeholder: 'slack',
    }),
    action: z.string().trim().min(1, 'Name the operation').max(300).meta({
      label: 'Operation',
      widget: 'pick',
      picks: 'operation',
      placeholder: 'postMessage',
    }),
    params: z.record(z.string(), z.json()).default({}).meta({
      label: 'Parameters',
      widget: 'json',
      help: 'By name, as the document of the API has them; fields of a JSON body stand beside them, or under "body".',
    }),
    timeoutMs: z.number().int().min(1).max(900_000).default(30_000).meta({
      label: 'Time limit',
      widget: 'number',
      unit: 'ms',
      advanced: true,
    }),
  }),
  output: z.object({
    status: z.number().int(),
    headers: z.record(z.string(), z.string()),
    body: z.json(),
  }),
  effect: 'external',
  describe: (config) => [shown(config, 'integration'), shown(config, 'action')].filter(Boolean).join(' · '),
});
