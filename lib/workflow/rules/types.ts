import { msg } from '@/lib/i18n/message';
import type { Problem } from '../problem';
import { type Rule, stepName } from './context';
import { nearest } from './nearest';

/** Every step is of a type that exists, in a version that exists. */
export const typesRule: Rule = (context) =>
  context.definition.nodes.flatMap((node, index): Problem[] => {
    const info = context.catalog(node.type);
    const base = { severity: 'error', nodeId: node.id } as const;
    if (!info) {
      const similar = nearest(node.type, context.catalog.types ?? []);
      return [
        {
          ...base,
          code: 'unknown_type',
          field: `nodes[${index}].type`,
          message: msg(`${stepName(context, node.id)} is of the type "${node.type}", which does not exist.`),
          hint: similar
            ? msg(`Did you mean "${similar}"?`)
            : msg('Choose a type from the list of step types.'),
        },
      ];
    }
    if (node.typeVersion <= info.version) return [];
    return [
      {
        ...base,
        code: 'unknown_type_version',
        field: `nodes[${index}].typeVersion`,
        message: msg(
          `${stepName(context, node.id)} needs version ${node.typeVersion} of "${node.type}"; this server has ${info.version}.`,
        ),
        hint: msg('Update the server, or choose the step again from the palette.'),
      },
    ];
  });
