import { msg } from '@/lib/i18n/message';
import { fieldPath, type Problem } from '../problem';
import { type VariableReads, variableReads } from '../variable-reads';
import { type Rule, stepName } from './context';
import { nearest } from './nearest';
import { oncePerConfig } from './once-per-config';

const readsOf = oncePerConfig((config, info): VariableReads => variableReads(config, info));

/** What is read as `env.NAME` is there, where it is known what there is. */
export const variablesRule: Rule = (context) => {
  const { variables } = context;
  if (!variables) return [];
  return [...context.nodes.values()].flatMap(({ node, index, info }): Problem[] => {
    if (!info) return [];
    return readsOf(node.config, info)
      .names.filter((name) => !variables.has(name))
      .map((name) => {
        const similar = nearest(name, variables.keys());
        return {
          code: 'unknown_variable',
          severity: 'warning',
          nodeId: node.id,
          field: fieldPath(['nodes', index, 'config']),
          message: msg(
            `${stepName(context, node.id)} reads env.${name}, but the organization has no variable ${name}.`,
          ),
          hint: similar
            ? msg(`Did you mean "${similar}"?`)
            : msg('Create it in the settings, under Variables; until then the value is missing.'),
        };
      });
  });
};
