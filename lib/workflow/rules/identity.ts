import { msg } from '@/lib/i18n/message';
import type { Problem } from '../problem';
import type { Rule } from './context';

/** Ids are keys: each stands once. Groups name nodes that exist. The definition is not larger than allowed. */
export const identityRule: Rule = (context) => {
  const { nodes, connections, notes, groups } = context.definition;
  return [
    ...tooManyNodes(nodes.length, context.maxNodes),
    ...duplicates('nodes', nodes, (id) => ({ nodeId: id })),
    ...duplicates('connections', connections, (id) => ({ connectionId: id })),
    ...duplicates('notes', notes, () => ({})),
    ...duplicates('groups', groups, () => ({})),
    ...unknownMembers(context),
  ];
};

function tooManyNodes(count: number, maxNodes: number): Problem[] {
  if (count <= maxNodes) return [];
  return [
    {
      code: 'too_many_nodes',
      severity: 'error',
      field: 'nodes',
      message: msg(`The workflow has ${count} steps; ${maxNodes} is the most.`),
      hint: msg('Move a part of it into a workflow of its own.'),
    },
  ];
}

function duplicates(
  list: string,
  items: readonly { id: string }[],
  about: (id: string) => Pick<Problem, 'nodeId' | 'connectionId'>,
): Problem[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, index): Problem[] => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        code: 'duplicate_id',
        severity: 'error',
        ...about(id),
        field: `${list}[${index}].id`,
        message: msg(`The id "${id}" stands more than once in ${list}.`),
        hint: msg('Give each one an id of its own.'),
      },
    ];
  });
}

const unknownMembers: Rule = ({ definition, nodes }) =>
  definition.groups.flatMap((group, index) =>
    group.nodeIds.flatMap((id, place): Problem[] => {
      if (nodes.has(id)) return [];
      return [
        {
          code: 'group_unknown_node',
          severity: 'error',
          field: `groups[${index}].nodeIds[${place}]`,
          message: msg(`The group "${group.name || group.id}" names the step "${id}", which does not exist.`),
          hint: msg('Take the id out of the group.'),
        },
      ];
    }),
  );
