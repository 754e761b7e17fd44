import { findNodeDefinition } from '@/lib/nodes/registry';
import type { JsonObject } from '@/lib/shared/json';
import type { Definition, WorkflowNode } from '@/lib/workflow/schema';
import { residueOf, withResidue } from '../residue';
import type { ScriptNames } from './names';

// What a `PUT` of Cloudflare's API changes of a definition: its names, which are kept beside it, and its schedules, which are
// triggers here. The steps are the script's business, so they stay.

type Loose = Record<string, unknown>;

/** What a workflow is that no script is known for yet: something that can be started and does nothing. */
export const emptyWorkflow: Loose = {
  nodes: [{ id: 'start', type: 'trigger.manual', name: 'Start' }],
  connections: [],
};

/**
 * The steps of another workflow as the script of a new one. What it listened to stays with it: an event must not start
 * both.
 */
export function asScript(definition: Definition): Loose {
  const triggers = new Set(definition.nodes.filter(isTrigger).map(({ id }) => id));
  const taken = new Set(definition.nodes.map(({ id }) => id));
  const start = freeId(taken, 'start');
  const steps = definition.nodes.filter(({ id }) => !triggers.has(id));
  return {
    ...definition,
    nodes: [{ id: start, type: 'trigger.manual', name: 'Start' }, ...steps],
    connections: [
      ...startsOf(definition).map((targetNodeId) => ({ sourceNodeId: start, targetNodeId })),
      ...definition.connections.filter(({ sourceNodeId }) => !triggers.has(sourceNodeId)),
    ],
  };
}

/** A definition for the parser. Without `crons` the schedules stay as they are. */
export function withNames(definition: Definition, names: ScriptNames, crons?: readonly string[]): Loose {
  const scheduled = crons === undefined ? definition : withSchedules(definition, crons);
  const residue: JsonObject = { ...residueOf(definition, 'cloudflare'), ...names };
  return { ...scheduled, extras: withResidue(definition, 'cloudflare', residue) };
}

/** The name of the script a workflow was last bound to; null when no client ever said one. */
export function boundScript(definition: Definition): string | null {
  const { scriptName } = residueOf(definition, 'cloudflare');
  return typeof scriptName === 'string' ? scriptName : null;
}

function schedulesOf({ nodes }: Definition): { nodeId: string; cron: string }[] {
  return nodes.flatMap(({ id, type, config }) =>
    type === 'trigger.schedule' && typeof config.cron === 'string' ? [{ nodeId: id, cron: config.cron }] : [],
  );
}

/** One trigger for each cron expression; those that are there already keep their settings and their place. */
function withSchedules(definition: Definition, crons: readonly string[]): Loose {
  const wanted = [...new Set(crons)];
  const present = schedulesOf(definition);
  const gone = new Set(present.filter(({ cron }) => !wanted.includes(cron)).map(({ nodeId }) => nodeId));
  const missing = wanted.filter((cron) => !present.some((schedule) => schedule.cron === cron));
  const taken = new Set(definition.nodes.map(({ id }) => id));
  const added = missing.map((cron) => ({ id: freeId(taken, 'schedule'), cron }));
  const targets = startsOf(definition);
  return {
    ...definition,
    nodes: [
      ...definition.nodes.filter(({ id }) => !gone.has(id)),
      ...added.map(({ id, cron }) => ({ id, type: 'trigger.schedule', name: 'Schedule', config: { cron } })),
    ],
    connections: [
      ...definition.connections.filter(({ sourceNodeId }) => !gone.has(sourceNodeId)),
      ...added.flatMap(({ id }) => targets.map((targetNodeId) => ({ sourceNodeId: id, targetNodeId }))),
    ],
  };
}

/** Where the flow begins: behind its triggers, and at every step that nothing leads to. */
function startsOf({ nodes, connections }: Definition): string[] {
  const triggers = new Set(nodes.filter(isTrigger).map(({ id }) => id));
  const reached = new Set(
    connections.filter((c) => !triggers.has(c.sourceNodeId)).map(({ targetNodeId }) => targetNodeId),
  );
  return nodes.filter((node) => !isTrigger(node) && !reached.has(node.id)).map(({ id }) => id);
}

function isTrigger({ type }: Pick<WorkflowNode, 'type'>): boolean {
  return findNodeDefinition(type)?.kind === 'trigger';
}

function freeId(taken: Set<string>, word: string): string {
  for (let n = 1; ; n += 1) {
    const id = `${word}-${n}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
