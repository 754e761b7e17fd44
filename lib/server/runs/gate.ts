import { compileExpression } from '@/lib/expressions/cache';
import { createScope } from '@/lib/expressions/scope';
import { AppError, errorMessage } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import type { WorkflowSettings } from '@/lib/workflow/settings';
import { compileInputCheck, type InputCheck } from './check-input';
import { loadDefinitions } from './definitions';

// What a run must pass before it is admitted: the input schema of its definition, and the limits of its settings. The id
// of a definition is made of its content, so what is remembered under it cannot be out of date.

export type Gate = {
  definitionId: string;
  checkInput: InputCheck;
  settings: WorkflowSettings;
  /** Whether there is more to it than the input schema. */
  hasLimits: boolean;
};

const MAX_REMEMBERED = 500;
const remembered = new Map<string, Gate>();

export async function loadGate(definitionId: string): Promise<Gate> {
  const known = remembered.get(definitionId);
  if (known) return known;
  const [stored] = await loadDefinitions([definitionId]);
  if (!stored) throw new Error(`The definition ${definitionId} is missing`);
  const { definition, settings } = stored;
  const { concurrency, rateLimit, debounce, priority = 0 } = settings;
  const gate = {
    definitionId,
    settings,
    checkInput: compileInputCheck(definition.inputSchema),
    hasLimits: Boolean(concurrency ?? rateLimit ?? debounce) || priority !== 0,
  };
  remembered.set(definitionId, gate);
  for (const id of remembered.keys()) {
    if (remembered.size <= MAX_REMEMBERED) break;
    remembered.delete(id);
  }
  return gate;
}

/** What the keys of limits are worked out from. */
export type Arrival = { input: Json; trigger: { data?: Json; event?: Json } };

export type LimitName = 'concurrency' | 'rateLimit' | 'debounce';

/** The key of a run under one of the limits; '' where all runs share it. */
export function keyOf(name: LimitName, source: string | undefined, { input, trigger }: Arrival): string {
  if (source === undefined) return '';
  try {
    const { data = input, event } = trigger;
    const scope = createScope({ input, result: input, trigger: data, event, now: new Date().toISOString() });
    const value = compileExpression(source).evaluate(scope) ?? null;
    return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 500);
  } catch (error) {
    const message = `The key of the workflow's ${name} cannot be worked out from this input: ${errorMessage(error)}`;
    throw new AppError('input_invalid', message, { field: `settings.${name}.key` });
  }
}
