import type { ObjectValue, Value } from './value';
import { isUnreachable, ownField } from './value';

/** Answers for one step at a time, so that a run with ten thousand steps need not be gathered to read one of them. */
export type StepLookup = {
  get(id: string): Value;
  keys(): readonly string[];
};

/** What an expression may read. A field may be a getter: it is read only when the expression asks. */
export type ExpressionScope = {
  /** Output of the step before. */
  readonly result: Value;
  /** What the run was started with. */
  readonly input: Value;
  /** The same as `input`, or the trigger's own data where the two differ. */
  readonly trigger: Value;
  /** The event that started the run. */
  readonly event: Value;
  /** By step id: `{ output, error, status, … }`. */
  readonly steps: StepLookup | ObjectValue | undefined;
  /** Element and number of the loop around the step. */
  readonly item: Value;
  readonly index: Value;
  readonly workflow: Value;
  readonly run: Value;
  /** Variables and secrets of the organization by name; only those that the settings of the step name. */
  readonly env: Value;
  /** Secrets of the organization; only in the scope that settings are filled in with. */
  readonly secrets: Value;
  /** The moment of evaluation, chosen by the caller: an ISO text or epoch milliseconds. */
  readonly now: Value;
};

export type ScopeName = keyof ExpressionScope;

/** Words that always mean the scope's own field, never a field of the input that happens to have the same name. */
export const scopeNames = {
  result: 'Output of the step before this one',
  input: 'What the run was started with',
  trigger: 'What the trigger delivered; the same as input unless the trigger adds to it',
  event: 'The event that started the run',
  steps: 'Every step by its id: steps.charge.output, steps.charge.error, steps.charge.status',
  item: 'The element a loop is at',
  index: 'The number of that element, from 0',
  workflow: 'The workflow: id, name, version',
  run: 'The run: id, startedAt and so on',
  env: 'Variables and secrets of the organization, by name: env.API_URL',
  secrets: 'Secrets of the organization, in {{ }} of settings only: secrets.NAME',
  now: 'The moment of evaluation, as an ISO date',
} as const satisfies Record<ScopeName, string>;

export function isScopeName(name: string): name is ScopeName {
  return Object.hasOwn(scopeNames, name);
}

/** Fills in what is not given. All scopes get the same shape, which keeps reading from them fast. */
export function createScope(parts: Partial<ExpressionScope>): ExpressionScope {
  return {
    result: parts.result,
    input: parts.input,
    trigger: parts.trigger === undefined ? parts.input : parts.trigger,
    event: parts.event,
    steps: parts.steps,
    item: parts.item,
    index: parts.index,
    workflow: parts.workflow,
    run: parts.run,
    env: parts.env,
    secrets: parts.secrets,
    now: parts.now,
  };
}

/** A bare name that is not reserved: an own field of the input, else of the result. */
export function readBareName({ input, result }: ExpressionScope, name: string): Value {
  const value = ownField(input, name);
  return value === undefined ? ownField(result, name) : value;
}

export function readStep({ steps }: ExpressionScope, id: string): Value {
  if (steps === undefined || isUnreachable(id)) return undefined;
  return isLookup(steps) ? steps.get(id) : ownField(steps, id);
}

export function stepIds({ steps }: ExpressionScope): readonly string[] {
  if (steps === undefined) return [];
  return isLookup(steps) ? steps.keys() : Object.keys(steps);
}

/** JSON holds no functions, so a step that is called `get` is not mistaken for a lookup. */
function isLookup(steps: StepLookup | ObjectValue): steps is StepLookup {
  return typeof steps.get === 'function' && typeof steps.keys === 'function';
}
