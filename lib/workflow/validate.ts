import type { NodeCatalog } from './catalog';
import type { Problem } from './problem';
import { configRule } from './rules/config';
import { connectionsRule } from './rules/connections';
import { createRuleContext, type Rule, type ValidateOptions } from './rules/context';
import { expressionsRule } from './rules/expressions';
import { cyclesRule, joinRule, loopBodyRule, unreachableRule } from './rules/flow';
import { identityRule } from './rules/identity';
import { typesRule } from './rules/types';
import { variablesRule } from './rules/variables';

const rules: readonly Rule[] = [
  identityRule,
  typesRule,
  connectionsRule,
  cyclesRule,
  loopBodyRule,
  joinRule,
  configRule,
  expressionsRule,
  variablesRule,
  unreachableRule,
];

/** Everything that is wrong with a definition; empty: it may be deployed. Errors come before warnings. */
export function validateDefinition(
  definition: Parameters<typeof createRuleContext>[0],
  catalog: NodeCatalog,
  options: ValidateOptions = {},
): Problem[] {
  const context = createRuleContext(definition, catalog, options);
  const problems = rules.flatMap((rule) => rule(context));
  const errors = problems.filter((problem) => problem.severity === 'error');
  return [...errors, ...problems.filter((problem) => problem.severity === 'warning')];
}
