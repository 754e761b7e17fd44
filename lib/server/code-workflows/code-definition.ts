import { type Definition, emptyDefinition } from '@/lib/workflow/schema';
import { eventTypesOf, readModule } from './read-module';

// Code as a definition: one step that runs it, and the triggers that start it.

const CODE_ID = 'code';

export type CodeSource = {
  code: string;
  entry?: string | undefined;
  values?: Record<string, unknown> | undefined;
};

/** A definition for the parser. With `base`, its other steps, and what the step has besides its code, stay. */
export function codeDefinition(
  source: CodeSource,
  base: Definition = emptyDefinition,
): Record<string, unknown> {
  const before = base.nodes.find(({ type }) => type === 'code_workflow');
  const wanted = eventTypesIn(source.code);
  const old = before ? eventTypesIn(String(before.config.code ?? ''), true) : [];
  const gone = new Set(old.filter((type) => !wanted.includes(type)));
  const kept = base.nodes.filter(
    (node) => node !== before && !(isEvent(node) && gone.has(String(node.config.eventType))),
  );
  const there = new Set(kept.filter(isEvent).map(({ config }) => config.eventType));
  const id = before?.id ?? CODE_ID;
  const added = wanted.filter((type) => !there.has(type)).map(eventTrigger);
  const first = before ? [] : [{ id: 'start', type: 'trigger.manual', name: 'Start', config: {} }];
  const ids = new Set([...kept.map((node) => node.id), id]);
  return {
    ...base,
    nodes: [...first, ...kept, ...added, { ...before, ...codeNode(id, source, before?.config) }],
    connections: [
      ...base.connections.filter(
        ({ sourceNodeId, targetNodeId }) => ids.has(sourceNodeId) && ids.has(targetNodeId),
      ),
      ...[...first, ...added].map((trigger) => ({ sourceNodeId: trigger.id, targetNodeId: id })),
    ],
  };
}

/** The events that start what the code exports. */
export function eventTypesIn(code: string, isLenient = false): string[] {
  try {
    return readModule(code).handlers.flatMap(eventTypesOf);
  } catch (error) {
    if (isLenient) return [];
    throw error;
  }
}

function isEvent({ type }: { type: string }): boolean {
  return type === 'trigger.event';
}

function eventTrigger(eventType: string) {
  const id = `on-${eventType.replace(/[^A-Za-z0-9_.-]/g, '-')}`;
  return { id, type: 'trigger.event', name: eventType, config: { eventType } };
}

function codeNode(id: string, { code, entry, values }: CodeSource, before: object = {}) {
  const config = {
    ...before,
    code,
    ...(entry === undefined ? {} : { entry }),
    ...(values === undefined ? {} : { values }),
  };
  return { id, type: 'code_workflow', config };
}
