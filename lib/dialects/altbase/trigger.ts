import { findNodeDefinition } from '@/lib/nodes/registry';
import { isPlainObject } from '@/lib/shared/json';
import type { Definition, WorkflowNode } from '@/lib/workflow/schema';
import { camelConfig, snakeConfig } from '../config-case';
import { partOf, residueOf, sameJson } from '../residue';
import { type AltbaseTrigger, triggerTypeSchema } from './contract';

type Loose = Record<string, unknown>;

/**
 * The trigger node for a trigger of AltBase. One that lacks what it needs to fire (a schedule without a cron, a record
 * trigger without a table) starts by hand only; what was said is kept.
 */
export function triggerNode(trigger: AltbaseTrigger, taken: ReadonlySet<string>, newPath: string): Loose {
  const made = madeOf(trigger, newPath);
  return { id: freeId(taken), ...made, name: findNodeDefinition(made.type)?.title ?? 'Trigger' };
}

function madeOf(trigger: AltbaseTrigger, newPath: string): { type: string; config: Loose } {
  const type = `trigger.${trigger.type}`;
  const given = camelConfig(type, trigger.config ?? {});
  // AltBase chooses the address of a webhook itself.
  const config = trigger.type === 'webhook' && given.path === undefined ? { ...given, path: newPath } : given;
  const parsed = findNodeDefinition(type)?.config.safeParse(config);
  const isIncomplete = !parsed || (!parsed.success && Object.keys(trigger.config ?? {}).length === 0);
  return isIncomplete ? { type: 'trigger.manual', config: {} } : { type, config };
}

/** The one trigger AltBase shows: what it said itself, as long as that is still so; else the first there is. */
export function shownTrigger(definition: Definition): AltbaseTrigger {
  const residue = partOf(residueOf(definition, 'altbase'), 'trigger');
  const given = partOf(residue, 'given');
  const nodes = definition.nodes.filter((node) => findNodeDefinition(node.type)?.kind === 'trigger');
  const node = nodes.find(({ id }) => id === residue.nodeId);
  const parsed = triggerTypeSchema.safeParse(given.type);
  if (node && parsed.success) {
    const trigger: AltbaseTrigger = {
      type: parsed.data,
      ...(isPlainObject(given.config) ? { config: given.config } : {}),
    };
    const path = typeof node.config.path === 'string' ? node.config.path : '';
    const made = madeOf(trigger, path);
    if (made.type === node.type && sameJson(made.config, node.config)) return trigger;
  }
  const first = nodes[0];
  return first ? derived(first) : { type: 'manual' };
}

function derived(node: WorkflowNode): AltbaseTrigger {
  const word = node.type.replace(/^trigger\./, '');
  const known = triggerTypeSchema.safeParse(word);
  // An event has no word of its own there; what comes closest is something another system says.
  const type = known.success ? known.data : 'integration';
  const config = snakeConfig(node.type, node.config);
  return Object.keys(config).length === 0 ? { type } : { type, config };
}

/** The path of its webhook, where it has one. */
export function webhookPathOf(definition: Definition): string | null {
  const node = definition.nodes.find(({ type }) => type === 'trigger.webhook');
  return typeof node?.config.path === 'string' ? node.config.path : null;
}

function freeId(taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? 'trigger' : `trigger-${n}`;
    if (!taken.has(id)) return id;
  }
}
