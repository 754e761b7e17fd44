import { compileExpression } from '@/lib/expressions/cache';
import { createScope, type ExpressionScope } from '@/lib/expressions/scope';
import { resolveTemplates } from '@/lib/expressions/template-value';
import type { NodeDefinition } from '@/lib/nodes/define-node';
import type { ConfigOf, StepContext } from '@/lib/nodes/executor';
import type { Json, JsonObject } from '@/lib/shared/json';

// A step on its own: the real expression language, and a world that is only recorded.

export type StepWorld = Partial<Omit<StepContext<never>, 'config'>> & {
  scope?: Partial<ExpressionScope>;
  /** Whether templates in the config are resolved first, as the worker does. */
  resolve?: boolean;
};

export function stepContext<D extends NodeDefinition>(
  definition: D,
  config: JsonObject,
  { scope: parts = {}, resolve = false, ...world }: StepWorld = {},
): StepContext<ConfigOf<D>> {
  const input: Json = world.input ?? null;
  const scope = createScope({ result: input, input: world.runInput ?? input, ...parts });
  const resolved = resolve ? resolveTemplates(config, scope) : config;
  return {
    // The schema of the definition is what gives the config its type.
    config: definition.config.parse(resolved) as ConfigOf<D>,
    input,
    runInput: input,
    evaluate: (source, extra) => compileExpression(source).evaluate({ ...scope, ...extra }),
    runId: 'run_1',
    workflowId: 'wf_1',
    organizationId: 'org_1',
    nodeId: 'step',
    iteration: '',
    attempt: 1,
    idempotencyKey: 'run_1/step',
    signal: new AbortController().signal,
    resumed: null,
    log: () => {},
    fetch: () => Promise.reject(new Error('this step should not call anyone')),
    credential: () => Promise.reject(new Error('this step should not use a credential')),
    authorize: () => Promise.reject(new Error('this step should not use a credential')),
    callFunction: () => Promise.reject(new Error('this step should not call a function')),
    runCode: () => Promise.reject(new Error('this step should not run code')),
    runProgram: () => Promise.reject(new Error('this step should not run a workflow')),
    runAgent: () => Promise.reject(new Error('this step should not ask a model')),
    awaitEvent: () => Promise.reject(new Error('this step should not wait for an event')),
    callWorkflow: () => Promise.reject(new Error('this step should not start a workflow')),
    sendMail: () => Promise.reject(new Error('this step should not send mail')),
    approvals: {
      ask: () => Promise.reject(new Error('this step should not ask people')),
      timeOut: () => Promise.reject(new Error('this step should not ask people')),
    },
    isConnected: () => false,
    records: () => Promise.reject(new Error('this step should not touch records')),
    database: () => Promise.reject(new Error('this step should not touch a database')),
    callIntegration: () => Promise.reject(new Error('this step should not call an integration')),
    notify: () => Promise.reject(new Error('this step should not notify anybody')),
    now: () => Date.parse('2030-01-01T00:00:00Z'),
    ...world,
  };
}
