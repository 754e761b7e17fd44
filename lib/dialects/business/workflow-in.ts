import { findNodeDefinition } from '@/lib/nodes/registry';
import { AppError } from '@/lib/shared/errors';
import { isPlainObject, type JsonObject } from '@/lib/shared/json';
import type { Definition, WorkflowNode } from '@/lib/workflow/schema';
import { withResidue } from '../residue';
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
  const given = triggers.map((trigger, index) => ({ id: freeId(ids, index), trigger }));
  const hidden = given.length === 0 ? freeId(ids, 0) : null;
  const triggerNodes = hidden
    ? [manualNode(hidden, known.get(hidden))]
    : given.map(({ id, trigger }) => triggerNode(id, trigger, known.get(id)));
  const ways = steps.flatMap(connectionsOf);
  const reached = new Set(ways.map((way) => way.targetNodeId));
  const roots = [...ids].filter((id) => !reached.has(id));
  const inputSchema = metadata?.inputSchema;
  return {
    ...base,
    nodes: [...steps.map((step) => stepNode(step, known.get(step.id))), ...triggerNodes],
    connections: [
      ...ways,
      ...triggerNodes.flatMap(({ id }) => roots.map((root) => ({ sourceNodeId: id, targetNodeId: root }))),
    ],
    ...(isPlainObject(inputSchema) ? { inputSchema } : {}),
    extras: withResidue(base, 'business', {
      steps: Object.fromEntries(steps.map((step) => [step.id, step as JsonObject])),
      triggers: Object.fromEntries(given.map(({ id, trigger }) => [id, trigger as JsonObject])),
      hidden,
      rest: {
        // Read as JSON.
        ...(rest as JsonObject),
        ...(workflow.triggers ? { triggers: [] } : {}),
        ...(metadata ? { metadata } : {}),
      },
    }),
  };
}

function stepNode(step: BusinessStep, known: WorkflowNode | undefined): Loose {
  const made = stepToNode(step);
  return {
    ...known,
    id: step.id,
    ...made,
    name: step.name ?? step.id,
    policy: { ...(known ? { onError: known.policy.onError, join: known.policy.join } : {}), ...made.policy },
  };
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

function manualNode(id: string, known: WorkflowNode | undefined) {
  return triggerNode(id, { type: 'manual' }, known);
}

function freeId(taken: ReadonlySet<string>, index: number): string {
  const base = `trigger-${index + 1}`;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
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
