import { z } from 'zod';
import { type Definition, elementIdSchema, groupSchema } from '../schema';
import { refuse, replaceById, requireFreshIds, requireNode, withMembers } from './support';

const groupId = elementIdSchema;

export const groupCommands = [
  z.object({ type: z.literal('group.add'), group: groupSchema }),
  z.object({
    type: z.literal('group.update'),
    groupId,
    name: groupSchema.shape.name.optional(),
    nodeIds: groupSchema.shape.nodeIds.optional(),
    collapsed: z.boolean().optional(),
  }),
  /** The steps of the group stay. */
  z.object({ type: z.literal('group.remove'), groupId }),
] as const;

export type GroupCommand = z.infer<(typeof groupCommands)[number]>;

export function applyGroupCommand(definition: Definition, command: GroupCommand): Definition {
  switch (command.type) {
    case 'group.add':
      requireFreshIds('group', definition.groups, [command.group]);
      for (const id of command.group.nodeIds) requireNode(definition, id);
      return { ...definition, groups: [...definition.groups, command.group] };
    case 'group.update': {
      requireGroup(definition, command.groupId);
      for (const id of command.nodeIds ?? []) requireNode(definition, id);
      const groups = replaceById(definition.groups, command.groupId, (group) =>
        withMembers(group, { name: command.name, nodeIds: command.nodeIds, collapsed: command.collapsed }),
      );
      return groups ? { ...definition, groups } : definition;
    }
    case 'group.remove':
      requireGroup(definition, command.groupId);
      return { ...definition, groups: definition.groups.filter(({ id }) => id !== command.groupId) };
  }
}

function requireGroup(definition: Definition, groupId: string): void {
  if (!definition.groups.some(({ id }) => id === groupId)) {
    throw refuse(`There is no group "${groupId}".`, 'groupId');
  }
}
