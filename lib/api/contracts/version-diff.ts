import { z } from 'zod';
import { connectionSchema, groupSchema, nodeSchema, noteSchema, positionSchema } from '@/lib/workflow/schema';
import { anyJson } from './common';

// What `diffDefinitions` answers, as the API shows it.

export const fieldChangeSchema = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  field: z.string().meta({ description: 'The path as people write it, such as config.url' }),
  before: anyJson.optional(),
  after: anyJson.optional(),
});

const changed = z.object({ id: z.string(), fields: z.array(fieldChangeSchema) });

function listDiff<Item extends z.ZodType>(item: Item) {
  return z.object({ added: z.array(item), removed: z.array(item), changed: z.array(changed) });
}

export const definitionDiffSchema = z.object({
  nodes: listDiff(nodeSchema).extend({
    moved: z.array(z.object({ id: z.string(), before: positionSchema, after: positionSchema })),
  }),
  connections: listDiff(connectionSchema),
  notes: listDiff(noteSchema),
  groups: listDiff(groupSchema),
  settings: z.array(fieldChangeSchema).meta({ description: 'Input schema and what stands beside the graph' }),
});
