import { itemIn, visibleStep } from '@/lib/engine/decide';
import type { Scope, StepState } from '@/lib/engine/state';
import { type RunValue, readValue } from '@/lib/engine/value';
import { compileExpression } from '@/lib/expressions/cache';
import { ExpressionError } from '@/lib/expressions/error';
import { createScope, type ExpressionScope } from '@/lib/expressions/scope';
import { evaluateTemplate } from '@/lib/expressions/template';
import { errorMessage } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';
import type { Pins } from './pins';
import type { RunStore } from './run-store';

// What a field would give, on the data of the run on the canvas and what is pinned.

export type Preview = { ok: true; value: Json | undefined } | { ok: false; message: string };

/** A preview is a glance: what takes longer is left to the run. */
const limits = { maxSteps: 200_000, maxSize: 2_000_000 };

export function previewValue(
  language: 'expression' | 'template',
  source: string,
  scope: ExpressionScope,
): Preview {
  try {
    if (language === 'template') return { ok: true, value: evaluateTemplate(source, scope, limits) };
    return { ok: true, value: compileExpression(source).evaluate(scope, limits) };
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof ExpressionError)) return errorMessage(error);
  const { line, column, message } = error;
  return `${line > 1 ? `Line ${line}, character` : 'Character'} ${column}: ${message}`;
}

/** What an expression of this step reads; null while no run is on the canvas. */
export function previewScope(
  run: RunStore,
  nodeId: string,
  pins: Pins,
  env?: Readonly<Record<string, string>>,
): ExpressionScope | null {
  const state = run.state();
  const own = run.view.getState().steps.get(nodeId)?.step;
  const scope = state.scopes.get(own?.iteration ?? '');
  if (!scope) return null;
  const item = itemIn(scope);
  const known = createScope({
    input: run.source.input,
    steps: {
      get: (id) => {
        const step = visibleStep(state, scope, id);
        const pinned = pins.get(id);
        if (!step)
          return pinned === undefined ? undefined : { status: 'completed', output: pinned, error: null };
        return describeStep(step, pinned);
      },
      keys: () => run.source.definition.nodes.map(({ id }) => id),
    },
    index: item?.index,
    workflow: {},
    env,
    run: { id: run.source.runId },
    now: new Date().toISOString(),
  });
  // Read only when somebody asks: a value of megabytes is not here, and everything else can be shown all the same.
  return {
    ...known,
    get result() {
      return own ? readHere(own.input) : resultBefore(run, scope, nodeId);
    },
    get item() {
      return item ? readHere(item.item) : undefined;
    },
  };
}

function describeStep(step: StepState, pinned: Json | undefined): Json {
  return {
    status: step.status,
    output: pinned ?? (step.output ? readHere(step.output) : null),
    error: step.error ? { code: step.error.code, message: step.error.message } : null,
    attempt: step.attempt,
  };
}

/** Of a step that has not run: what the one step before it gave. */
function resultBefore({ plan }: RunStore, scope: Scope, nodeId: string): Json | undefined {
  const sources = new Set(plan.nodes.get(nodeId)?.incoming.map(({ sourceNodeId }) => sourceNodeId));
  const [only] = sources;
  const step = sources.size === 1 && only !== undefined ? scope.steps.get(only) : undefined;
  return step?.endedAt ? readHere(step.result) : undefined;
}

function readHere(value: RunValue): Json {
  return readValue(value, () => {
    throw new Error('The value is too large to be shown here; a run can use it all the same.');
  });
}
