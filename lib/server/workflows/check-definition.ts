import type { DefinitionFields } from '@/lib/api/contracts/workflow-shape';
import { fromNative } from '@/lib/api/native-shape';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { AppError, type ErrorCode } from '@/lib/shared/errors';
import { parseDefinition } from '@/lib/workflow/parse';
import type { Problem } from '@/lib/workflow/problem';
import { type Definition, emptyDefinition } from '@/lib/workflow/schema';
import { validateDefinition } from '@/lib/workflow/validate';
import { env } from '../env';
import { checkJsonSchema } from '../functions/json-schema';
import { variableNames } from '../variables/list-variables';

/** A definition from a request; the parts it does not carry come from `base`. Refused when it cannot be read. */
export function readDefinitionFields(
  fields: DefinitionFields,
  base: Definition = emptyDefinition,
): Definition {
  return parseOrRefuse({ ...base, ...fromNative(fields) });
}

export function parseOrRefuse(input: unknown): Definition {
  const parsed = parseDefinition(input, { catalog: nodeCatalog });
  if (!parsed.ok) throw definitionError('invalid_definition', parsed.problems);
  const { MAX_NODES: maxNodes } = env();
  if (parsed.definition.nodes.length > maxNodes) {
    throw new AppError('invalid_definition', `A definition may have ${maxNodes} nodes at most (MAX_NODES).`, {
      field: 'nodes',
    });
  }
  checkJsonSchema(parsed.definition.inputSchema, 'inputSchema');
  return parsed.definition;
}

/** Everything there is to say about a definition of an organization, warnings included. */
export async function problemsOf(definition: Definition, organizationId: string): Promise<Problem[]> {
  const variables = await variableNames(organizationId);
  return validateDefinition(definition, nodeCatalog, { maxNodes: env().MAX_NODES, variables });
}

/** Refuses a definition with errors; warnings pass. */
export function requireValid(
  definition: Definition,
  code: 'invalid_definition' | 'definition_not_deployable',
): void {
  const problems = validateDefinition(definition, nodeCatalog, { maxNodes: env().MAX_NODES });
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw definitionError(code, errors);
}

function definitionError(code: ErrorCode, problems: readonly Problem[]): AppError {
  const [first] = problems;
  const others = problems.length > 1 ? ` (and ${problems.length - 1} more, see details)` : '';
  return new AppError(code, `${first?.message ?? 'The definition is not valid.'}${others}`, {
    ...(first?.field ? { field: first.field } : {}),
    details: problems.slice(0, 200),
  });
}
