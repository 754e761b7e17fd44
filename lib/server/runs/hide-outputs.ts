import type { SequencedEvent, StepFailure, StoredValue } from '@/lib/engine/events';
import type { RunOptions } from '@/lib/engine/run-options';
import { canonicalJson, isPlainObject, type Json } from '@/lib/shared/json';
import type { Definition } from '@/lib/workflow/schema';
import { readRunOptions } from './read-run-options';

// What steps marked as sensitive give is not shown to anybody: it is struck out of what is read of a run, its own step and
// those that came to know it included. The log keeps it, since the run goes on with it. A run of another workflow that is
// given some of it is told what that is, so that it is hidden there, too.

export const HIDDEN = '[REDACTED]';
/** Shorter texts turn up anywhere; they are hidden where they are a whole output only. */
const SHORTEST_TEXT = 6;

export type Hider = {
  /** To be given every event of the run in order. */
  event: (event: SequencedEvent) => SequencedEvent;
  value: (value: Json) => Json;
  /** What of it is part of this value. */
  foundIn: (value: Json) => Json[];
};

/** Null where no step is marked and nothing hidden was given, which is nearly always. */
export function outputHider(
  { nodes }: { nodes: Iterable<Definition['nodes'][number]> },
  options: Pick<RunOptions, 'hidden'> | null,
): Hider | null {
  const all = [...nodes];
  const marked = all.filter(isMarked).map(({ id }) => id);
  const { hidden = [] } = options ?? {};
  const isPossible = marked.length > 0 || hidden.length > 0 || all.some(hasMarkedCalls);
  return isPossible ? createHider(new Set(marked), hidden) : null;
}

/** The row as it is shown: a run that was called by another may have been given what is hidden there. */
export function withShownInput<Row extends { input: Json; options: Json | null }>(row: Row): Row {
  const { hidden = [] } = readRunOptions(row.options) ?? {};
  if (hidden.length === 0) return row;
  return { ...row, input: createHider(new Set(), hidden).value(row.input) };
}

function isMarked({ policy }: Definition['nodes'][number]): boolean {
  return policy.sensitive === 'output';
}

function hasMarkedCalls({ type, config }: Definition['nodes'][number]): boolean {
  return type === 'code_workflow' && String(config.code).includes('sensitive');
}

function createHider(marked: ReadonlySet<string>, hidden: readonly Json[]): Hider {
  const wholes = new Set<string>();
  const texts = new Set<string>();
  /** Calls of code that are marked. */
  const calls = new Set<string>();

  function learn(value: Json): void {
    if (typeof value === 'object' && value !== null) wholes.add(canonicalJson(value));
    for (const text of textsOf(value)) if (text.length >= SHORTEST_TEXT) texts.add(text);
  }
  for (const value of hidden) learn(value);

  function learned(output: StoredValue | undefined): StoredValue {
    if (output && 'value' in output) learn(output.value);
    return { value: HIDDEN };
  }

  function foundIn(json: Json): Json[] {
    if (typeof json === 'string') return [...texts].filter((secret) => json.includes(secret));
    if (typeof json !== 'object' || json === null) return [];
    if (wholes.has(canonicalJson(json))) return [json];
    return [...new Set(Object.values(json).flatMap(foundIn))];
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
        return { ...event, output: marked.has(event.nodeId) ? learned(event.output) : stored(event.output) };
      case 'step.recorded': {
        const call = `${event.nodeId} ${event.iteration} ${event.call}`;
        const { input } = event;
        if (event.status === 'started' && asksToHide(input)) calls.add(call);
        return {
          ...event,
          ...(input ? { input: stored(input) } : {}),
          ...(event.output ? { output: calls.has(call) ? learned(event.output) : stored(event.output) } : {}),
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
  return { event, value, foundIn };
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
