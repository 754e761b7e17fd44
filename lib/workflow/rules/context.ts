import type { NodeCatalog, NodeTypeInfo } from '../catalog';
import { buildGraph, type Graph } from '../graph';
import type { Problem } from '../problem';
import type { Definition, WorkflowNode } from '../schema';

export type ValidateOptions = {
  /** Most nodes a definition may have; default 5,000. */
  maxNodes?: number;
  /** Names of the variables there are; left out: they are not checked. */
  variables?: ReadonlySet<string>;
};

/** What every rule is given: the definition with what is looked up again and again. */
export type RuleContext = {
  definition: Definition;
  graph: Graph;
  catalog: NodeCatalog;
  /** The first node of each id. */
  nodes: ReadonlyMap<string, CheckedNode>;
  maxNodes: number;
  variables: ReadonlySet<string> | null;
};

export type CheckedNode = { node: WorkflowNode; index: number; info: NodeTypeInfo | undefined };

export type Rule = (context: RuleContext) => Problem[];

export function createRuleContext(
  definition: Definition,
  catalog: NodeCatalog,
  options: ValidateOptions,
): RuleContext {
  const nodes = new Map<string, CheckedNode>();
  definition.nodes.forEach((node, index) => {
    if (!nodes.has(node.id)) nodes.set(node.id, { node, index, info: catalog(node.type) });
  });
  const maxNodes = options.maxNodes ?? 5_000;
  const variables = options.variables ?? null;
  return { definition, graph: buildGraph(definition), catalog, nodes, maxNodes, variables };
}

/** How a message names a step: its label, with the id where they differ. */
export function stepName({ nodes }: RuleContext, nodeId: string): string {
  const name = nodes.get(nodeId)?.node.name;
  return name && name !== nodeId ? `"${name}" (${nodeId})` : `"${nodeId}"`;
}

export function bodyPortOf({ nodes }: RuleContext, nodeId: string): string | null {
  return nodes.get(nodeId)?.info?.bodyPort ?? null;
}
