import type { SequencedEvent, StepFailure, StoredValue } from '@/lib/engine/events';
import { canonicalJson, isPlainObject, type Json } from '@/lib/shared/json';
import type { Definition } from '@/lib/workflow/schema';

// What steps marked as sensitive give is not shown to anybody: it is struck out of what is read of a run, its own step and
// those that came to know it included. The log keeps it, since the run goes on with it.

export const HIDDEN = '[REDACTED]';
/** Shorter texts turn up anywhere; they are hidden where they are a whole output only. */
const SHORTEST_TEXT = 6;

export type Hider = {
  /** To be given every event of the run in order. */
  event: (event: SequencedEvent) => SequencedEvent;
  value: (value: Json) => Json;
};

/** Null where no step is marked, which is nearly always. */
export function outputHider(definition: Definition): Hider | null {
  const marked = definition.nodes.filter(isMarked).map(({ id }) => id);
  const isPossible = marked.length > 0 || definition.nodes.some(hasMarkedCalls);
  return isPossible ? createHider(new Set(marked)) : null;
}

function isMarked({ policy }: Definition['nodes'][number]): boolean {
  return policy.sensitive === 'output';
}

function hasMarkedCalls({ type, config }: Definition['nodes'][number]): boolean {
  return type === 'code_workflow' && String(config.code).includes('sensitive');
}

function createHider(marked: ReadonlySet<string>): Hider {
  const wholes = new Set<string>();
  const texts = new Set<string>();
  /** Calls of code that are marked. */
  const calls = new Set<string>();

  function learn(output: StoredValue | undefined): StoredValue {
    if (output && 'value' in output) {
      if (typeof output.value === 'object' && output.value !== null) wholes.add(canonicalJson(output.value));
      for (const text of textsOf(output.value)) if (text.length >= SHORTEST_TEXT) texts.add(text);
    }
    return { value: HIDDEN };
  }

  function value(json: Json): Json {
    if (typeof json === 'string') return text(json);
    if (typeof json !== 'object' || json === null) return json;
    if (wholes.has(canonicalJson(json))) return HIDDEN;
    if (Array.isArray(json)) return json.map(value);
    return Object.fromEntries(Object.entries(json).map(([key, entry]) => [key, value(entry)]));
  }

  function text(said: string): string {
    return [...texts].reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), said);
  }

  const stored = (kept: StoredValue): StoredValue => ('value' in kept ? { value: value(kept.value) } : kept);

  function event(event: SequencedEvent): SequencedEvent {
    switch (event.type) {
      case 'step.succeeded':
        return { ...event, output: marked.has(event.nodeId) ? learn(event.output) : stored(event.output) };
      case 'step.recorded': {
        const call = `${event.nodeId} ${event.iteration} ${event.call}`;
        const { input } = event;
        if (event.status === 'started' && asksToHide(input)) calls.add(call);
        return {
          ...event,
          ...(input ? { input: stored(input) } : {}),
          ...(event.output ? { output: calls.has(call) ? learn(event.output) : stored(event.output) } : {}),
          ...(event.error ? { error: errorOf(event.error) } : {}),
        };
      }
      case 'step.iterating':
        return { ...event, items: stored(event.items) };
      case 'step.failed':
        return { ...event, error: errorOf(event.error) };
      case 'step.log':
        return { ...event, message: text(event.message), ...dataOf(event.data) };
      case 'step.waiting':
      case 'step.resumed':
        return { ...event, ...dataOf(event.data) };
      case 'run.forked':
        return { ...event, ...(event.stepInput ? { stepInput: stored(event.stepInput) } : {}) };
      default:
        return event;
    }
  }

  const errorOf = ({ details, ...error }: StepFailure): StepFailure => ({
    ...error,
    message: text(error.message),
    ...(details === undefined ? {} : { details: value(details) }),
  });
  const dataOf = (data: Json | undefined) => (data === undefined ? {} : { data: value(data) });
  return { event, value };
}

function asksToHide(input: StoredValue | undefined): boolean {
  return input !== undefined && 'value' in input && isPlainObject(input.value)
    ? input.value.sensitive === 'output'
    : false;
}

function textsOf(json: Json): string[] {
  if (typeof json === 'string') return [json];
  if (typeof json !== 'object' || json === null) return [];
  return Object.values(json).flatMap(textsOf);
}
