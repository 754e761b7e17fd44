import { findNodeDefinition } from '@/lib/nodes/registry';
import { isPlainObject } from '@/lib/shared/json';
import { type Definition, nodePolicySchema, type WorkflowNode } from '@/lib/workflow/schema';
import { partOf, residueOf, sameJson, without } from '../residue';
import {
  type BusinessStep,
  type BusinessTrigger,
  type BusinessWorkflow,
  stepSchema,
  triggerSchema,
  triggerTypes,
} from './contract';
import { nodeToStep, stepToNode, type Way, waysOf } from './steps';
import { triggerConfig } from './workflow-in';

type Meta = { id: string; name: string; description: string };

/** A workflow in the words of business-as-code, whichever surface it was made on. */
export function definitionToWorkflow(
  { id, name, description }: Meta,
  definition: Definition,
): BusinessWorkflow {
  const residue = residueOf(definition, 'business');
  const givenSteps = partOf(residue, 'steps');
  const rest = partOf(residue, 'rest');
  const isTrigger = ({ type }: WorkflowNode) => findNodeDefinition(type)?.kind === 'trigger';
  const ways = waysBySource(definition);
  const triggers = definition.nodes
    .filter((node) => isTrigger(node) && !(node.id === residue.hidden && node.type === 'trigger.manual'))
    .map((node) => shownTrigger(node, partOf(residue, 'triggers')[node.id]));
  return {
    ...without(rest, 'triggers', 'metadata'),
    id,
    name,
    ...(description === '' ? {} : { description }),
    steps: definition.nodes
      .filter((node) => !isTrigger(node))
      .map((node) => shownStep(node, ways.get(node.id) ?? [], givenSteps[node.id])),
    ...(triggers.length > 0 || rest.triggers ? { triggers } : {}),
    ...metadataOf(definition, rest.metadata),
  };
}

function waysBySource(definition: Definition): Map<string, Way[]> {
  const ways = new Map<string, Way[]>();
  for (const { sourceNodeId, sourcePort, targetNodeId } of definition.connections) {
    const way = { port: sourcePort, targetId: targetNodeId, field: '' };
    ways.set(sourceNodeId, [...(ways.get(sourceNodeId) ?? []), way]);
  }
  return ways;
}

function shownStep(node: WorkflowNode, ways: Way[], given: unknown): BusinessStep {
  const parsed = stepSchema.safeParse(given);
  const before = parsed.success ? parsed.data : null;
  if (before && saysTheSame(before, node, ways)) return before;
  const derived = nodeToStep(node, ways);
  if (!before) return derived;
  const unknown = without(before, 'name', 'type', 'function', 'condition', 'next', 'config');
  const description = before.config?.description;
  const config = { ...(description === undefined ? {} : { description }), ...derived.config };
  return {
    ...unknown,
    ...derived,
    ...(Object.keys(config).length === 0 ? {} : { config }),
  };
}

function saysTheSame(step: BusinessStep, node: WorkflowNode, ways: readonly Way[]): boolean {
  const made = stepToNode(step);
  const policy = nodePolicySchema.parse(made.policy);
  return (
    (step.name ?? step.id) === node.name &&
    made.type === node.type &&
    sameJson(made.config, node.config) &&
    sameJson(policy.retry, node.policy.retry) &&
    policy.timeoutMs === node.policy.timeoutMs &&
    sameJson(targets(waysOf(step)), targets(ways))
  );
}

/** In no particular order: where the flow goes does not depend on it. */
function targets(ways: readonly Way[]): string[] {
  return ways.map(({ port, targetId }) => `${port} ${targetId}`).sort();
}

function shownTrigger(node: WorkflowNode, given: unknown): BusinessTrigger {
  const parsed = triggerSchema.safeParse(given);
  if (parsed.success) {
    const made = triggerConfig(parsed.data);
    if (made.type === node.type && sameJson(made.config, node.config)) return parsed.data;
  }
  const word = triggerTypes.find((type) => node.type === `trigger.${type}`);
  const { condition, ...config } = node.config;
  return {
    type: word ?? 'event',
    config: word ? config : { nodeType: node.type, ...config },
    ...(typeof condition === 'string' ? { condition } : {}),
  };
}

/** The schema of the input may have been changed elsewhere. */
function metadataOf({ inputSchema }: Definition, given: unknown): Pick<BusinessWorkflow, 'metadata'> {
  const metadata = isPlainObject(given) ? (given as NonNullable<BusinessWorkflow['metadata']>) : undefined;
  if (!inputSchema || sameJson(metadata?.inputSchema, inputSchema)) return metadata ? { metadata } : {};
  return { metadata: { ...metadata, inputSchema } };
}
