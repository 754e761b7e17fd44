import { z } from 'zod';
import { type Definition, definitionSchema } from '../schema';

export const definitionCommands = [
  /** Everything at once: an import, an older version, a merge. */
  z.object({ type: z.literal('definition.replace'), definition: definitionSchema }),
  /** JSON Schema of the run input; null: anything goes. */
  z.object({
    type: z.literal('definition.setInputSchema'),
    inputSchema: z.record(z.string(), z.json()).nullable(),
  }),
] as const;

export type DefinitionCommand = z.infer<(typeof definitionCommands)[number]>;

export function applyDefinitionCommand(definition: Definition, command: DefinitionCommand): Definition {
  switch (command.type) {
    case 'definition.replace':
      return command.definition;
    case 'definition.setInputSchema': {
      const { inputSchema, ...rest } = definition;
      return command.inputSchema === null ? rest : { ...rest, inputSchema: command.inputSchema };
    }
  }
}
