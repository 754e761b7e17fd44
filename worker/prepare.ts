import { compilePlan, type Plan } from '@/lib/engine/plan';
import type { ExpressionScope } from '@/lib/expressions/scope';
import { nodeCatalog } from '@/lib/nodes/catalog';
import type { NodeDefinition } from '@/lib/nodes/define-node';
import { type Executor, StepError } from '@/lib/nodes/executor';
import { findNodeDefinition, isNodeType } from '@/lib/nodes/registry';
import { nodeTraitsOf } from '@/lib/nodes/traits';
import { loadDefinitions } from '@/lib/server/runs/definitions';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { type VariableReads, variableReads } from '@/lib/workflow/variable-reads';
import { compileConfig, secretNamesIn } from './config';
import { executors } from './executors';

// A definition made ready to run, once for all the runs that are pinned to it.

export type PreparedNode = {
  execute: Executor<NodeDefinition>;
  /** The step's config with its templates resolved; the scope is asked for only when there are any. */
  config: (scope: () => ExpressionScope) => Record<string, unknown>;
  /** Secrets its templates ask for by name. */
  secretNames: readonly string[];
  /** What its templates and expressions read of `env`. */
  variables: VariableReads;
};

export type Prepared = { plan: Plan; nodeOf: (nodeId: string) => PreparedNode };

export type PreparedCache = { get: (definitionIds: readonly string[]) => Promise<Map<string, Prepared>> };

export function createPreparedCache(maxEntries = 200): PreparedCache {
  const cache = new Map<string, Prepared>();
  return {
    get: async (ids) => {
      const found = new Map<string, Prepared>();
      const missing: string[] = [];
      for (const id of new Set(ids)) {
        const known = cache.get(id);
        if (known) {
          // Oldest first is the order of a Map; what is used moves to the end.
          cache.delete(id);
          cache.set(id, known);
          found.set(id, known);
        } else missing.push(id);
      }
      for (const { id, definition, settings } of await loadDefinitions(missing)) {
        const prepared = prepare(compilePlan(definition, settings, nodeTraitsOf));
        cache.set(id, prepared);
        found.set(id, prepared);
      }
      for (const id of cache.keys()) {
        if (cache.size <= maxEntries) break;
        cache.delete(id);
      }
      return found;
    },
  };
}

function prepare(plan: Plan): Prepared {
  const nodes = new Map<string, PreparedNode>();
  return {
    plan,
    nodeOf: (nodeId) => {
      const known = nodes.get(nodeId);
      if (known) return known;
      const node = plan.nodes.get(nodeId)?.node;
      if (!node) throw new StepError('unknown_node', `No node ${nodeId}`, { retryable: false });
      const prepared = prepareNode(node);
      nodes.set(nodeId, prepared);
      return prepared;
    },
  };
}

function prepareNode(node: WorkflowNode): PreparedNode {
  const definition = findNodeDefinition(node.type);
  if (!definition || !isNodeType(node.type)) {
    throw new StepError('unknown_type', `This version has no step type "${node.type}".`, {
      retryable: false,
    });
  }
  return {
    // Each executor only ever meets the config its own definition parsed.
    execute: executors[node.type] as Executor<NodeDefinition>,
    config: compileConfig(definition, node.config),
    secretNames: secretNamesIn(definition, node.config),
    variables: variableReads(node.config, nodeCatalog(node.type)),
  };
}
