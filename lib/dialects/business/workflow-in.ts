import { findNodeDefinition } from '@/lib/nodes/registry';
import { AppError } from '@/lib/shared/errors';
import { isPlainObject, type JsonObject } from '@/lib/shared/json';
import type { Definition, NodePolicy, WorkflowNode } from '@/lib/workflow/schema';
import { sameJson, withResidue } from '../residue';
import type { BusinessStep, BusinessTrigger, BusinessWorkflowInput } from './contract';
import { stepToNode, waysOf } from './steps';

// From a workflow of business-as-code to a definition. Each trigger becomes a node in front of every step that nothing
// leads to; a workflow without triggers gets a hidden one.

type Loose = Record<string, unknown>;

/** A definition for the parser. With `base`, what this API cannot say (positions, notes …) is kept from there. */
export function workflowToDefinition(workflow: BusinessWorkflowInput, base?: Definition): Loose {
  const { steps, triggers = [], metadata, name: _name, description: _description, ...rest } = workflow;
  checkTargets(steps);
  const known = new Map(base?.nodes.map((node) => [node.id, node]));
  const ids = new Set(steps.map((step) => step.id));
  const placed = placeTriggers(triggers.length > 0 ? triggers : [{ type: 'manual' }], ids, base);
  const ways = steps.flatMap(connectionsOf);
  const inputSchema = metadata?.inputSchema;
  return {
    ...base,
    nodes: [
      ...steps.map((step) => stepNode(step, known.get(step.id))),
      ...placed.map(({ id, trigger }) => triggerNode(id, trigger, known.get(id))),
    ],
    connections: [...ways, ...fromTriggers(placed, ways, ids, base)],
    ...(isPlainObject(inputSchema) ? { inputSchema } : {}),
    extras: withResidue(base, 'business', {
      steps: Object.fromEntries(steps.map((step) => [step.id, step as JsonObject])),
      triggers: Object.fromEntries(
        triggers.length > 0 ? placed.map(({ id, trigger }) => [id, trigger as JsonObject]) : [],
      ),
      hidden: triggers.length > 0 ? null : (placed[0]?.id ?? null),
      rest: {
        // Read as JSON.
        ...(rest as JsonObject),
        ...(workflow.triggers ? { triggers: [] } : {}),
        ...(metadata ? { metadata } : {}),
      },
    }),
  };
}

type Placed = { id: string; trigger: BusinessTrigger; isNew: boolean };

/** Each trigger with the id of the node it already is, or a new one. */
function placeTriggers(
  triggers: readonly BusinessTrigger[],
  steps: ReadonlySet<string>,
  base: Definition | undefined,
): Placed[] {
  const free = (base?.nodes ?? []).filter(
    (node) => findNodeDefinition(node.type)?.kind === 'trigger' && !steps.has(node.id),
  );
  const taken = new Set([...steps, ...free.map(({ id }) => id)]);
  return triggers.map((trigger) => {
    const made = triggerConfig(trigger);
    const alike = free.filter(({ type }) => type === made.type);
    const found = alike.find(({ config }) => sameJson(config, made.config)) ?? alike[0];
    if (found) free.splice(free.indexOf(found), 1);
    const id = found?.id ?? freeId(taken);
    taken.add(id);
    return { id, trigger, isNew: found === undefined };
  });
}

/** Triggers lead where they led before; a new one to every step that no step leads to, and all to what is new there. */
function fromTriggers(
  placed: readonly Placed[],
  ways: readonly { targetNodeId: string }[],
  steps: ReadonlySet<string>,
  base: Definition | undefined,
): Loose[] {
  const old = new Set(placed.filter(({ isNew }) => !isNew).map(({ id }) => id));
  const kept = (base?.connections ?? []).filter(
    ({ sourceNodeId, targetNodeId }) => old.has(sourceNodeId) && steps.has(targetNodeId),
  );
  const reachedBySteps = new Set(ways.map((way) => way.targetNodeId));
  const reached = new Set([...reachedBySteps, ...kept.map(({ targetNodeId }) => targetNodeId)]);
  const connect = (sourceNodeId: string, without: ReadonlySet<string>) =>
    [...steps].filter((id) => !without.has(id)).map((targetNodeId) => ({ sourceNodeId, targetNodeId }));
  return [...kept, ...placed.flatMap(({ id, isNew }) => connect(id, isNew ? reachedBySteps : reached))];
}

function stepNode(step: BusinessStep, known: WorkflowNode | undefined): Loose {
  const made = stepToNode(step);
  return {
    ...known,
    id: step.id,
    ...made,
    name: step.name ?? step.id,
    policy: { ...(known ? keptPolicy(known.policy) : {}), ...made.policy },
  };
}

/** What this API has no word for. */
function keptPolicy({ onError, join, sensitive }: NodePolicy): Loose {
  return { onError, join, ...(sensitive === undefined ? {} : { sensitive }) };
}

function connectionsOf(step: BusinessStep) {
  return waysOf(step).map(({ port, targetId }) => ({
    sourceNodeId: step.id,
    sourcePort: port,
    targetNodeId: targetId,
  }));
}

export function triggerConfig({ type, config = {}, condition }: BusinessTrigger): {
  type: string;
  config: Loose;
} {
  if (type === 'manual') return { type: 'trigger.manual', config: {} };
  const { nodeType, ...settings } = config;
  return {
    type: typeof nodeType === 'string' ? nodeType : `trigger.${type}`,
    config: { ...settings, ...(condition === undefined ? {} : { condition }) },
  };
}

function triggerNode(id: string, trigger: BusinessTrigger, known: WorkflowNode | undefined) {
  const made = triggerConfig(trigger);
  return { ...known, id, ...made, name: known?.name ?? findNodeDefinition(made.type)?.title ?? 'Trigger' };
}

function freeId(taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) {
    const id = `trigger-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** Said in the words of the caller, who knows no connections. */
function checkTargets(steps: readonly BusinessStep[]): void {
  const ids = new Set(steps.map((step) => step.id));
  for (const [index, step] of steps.entries()) {
    const wrong = waysOf(step).find(({ targetId }) => !ids.has(targetId));
    if (!wrong) continue;
    throw new AppError(
      'invalid_definition',
      `The step "${step.id}" leads to "${wrong.targetId}", which does not exist.`,
      { field: `steps[${index}].${wrong.field}` },
    );
  }
}
