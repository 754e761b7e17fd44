import { z } from 'zod';
import { ownValue } from '@/lib/shared/json';
import { defineNode } from '../define-node';
import { shown } from '../describe';
import { durationSchema } from '../duration';

// Branches may be named in the config, so the ids of ports are any text.
const outputPort: string = 'output';

export const parallel = defineNode({
  type: 'parallel',
  version: 1,
  kind: 'flow',
  title: 'Parallel',
  summary: 'Starts several branches at the same time.',
  icon: 'git-fork',
  inputs: [{ id: 'input' }],
  outputs: [{ id: outputPort }],
  portsOf: (config) => {
    const branches = branchNames(config);
    return branches.length === 0 ? [{ id: outputPort }] : branches.map((id) => ({ id, label: id }));
  },
  config: z.object({
    branches: z
      .array(z.string().trim().min(1).max(128))
      .max(200)
      .refine((names) => new Set(names).size === names.length, 'Two branches have the same name')
      .default([])
      .meta({
        label: 'Branches',
        widget: 'list',
        help: 'One port for each name. Empty: one port, and every connection from it starts at once.',
      }),
    deadlineMs: durationSchema.optional().meta({
      label: 'Deadline',
      widget: 'duration',
      unit: 'ms',
      help: 'How long the branches may take. Steps that have not ended by then fail with the code branch_deadline. Empty: as long as they need.',
    }),
  }),
  output: z.json().meta({ label: 'The input, unchanged' }),
  effect: 'pure',
  passThrough: true,
  describe: (config, say) => {
    const branches = branchNames(config);
    const count = branches.length;
    const all =
      count === 0
        ? say('every branch at once')
        : count === 1
          ? say('1 branch')
          : say('{count} branches', { count });
    const deadline = shown(config, 'deadlineMs');
    if (!deadline) return all;
    const time = /^\d+$/.test(deadline) ? `${deadline} ms` : deadline;
    return say('{all}, within {time}', { all, time });
  },
});

function branchNames(config: Record<string, unknown>): string[] {
  const branches = ownValue(config, 'branches');
  if (!Array.isArray(branches)) return [];
  return branches.filter((name): name is string => typeof name === 'string' && name !== '');
}
