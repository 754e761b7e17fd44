import type { StepStart } from '@/lib/engine/decide';
import { itemIn, visibleStep } from '@/lib/engine/decide';
import { compileExpression } from '@/lib/expressions/cache';
import { createScope, type ExpressionScope } from '@/lib/expressions/scope';
import type { StepContext } from '@/lib/nodes/executor';
import { authorize } from '@/lib/server/credentials/authorize';
import { resolveCredential } from '@/lib/server/credentials/resolve-credential';
import { secretsOf } from '@/lib/server/credentials/sealed';
import { performDatabase } from '@/lib/server/databases/perform-database';
import { callOperation } from '@/lib/server/integrations/call-operation';
import { performRecords } from '@/lib/server/records/perform-records';
import type { Json } from '@/lib/shared/json';
import { approvalsOf } from './approvals';
import { runProgram } from './code-workflow/run-program';
import { asStepError } from './step-error';
import { stepFunctions } from './step-functions';
import { stepKeyOf } from './step-key';
import { outgoing } from './step-outgoing';
import { stepServices } from './step-services';
import { describeStep, eventOf, runOf, triggerOf } from './step-surroundings';
import type { ActiveStep, Turn } from './turn';

// What a step sees: its input, the run around it, and the expression scope over both. Values are read only when asked for.

const MAX_LOG_LENGTH = 8_192;
const MAX_LOGS_PER_STEP = 1_000;

export function scopeOf(turn: Turn, { scope, step }: Pick<StepStart, 'scope' | 'step'>): ExpressionScope {
  const { run, state, values } = turn;
  const item = itemIn(scope);
  return createScope({
    result: values.read(step.input),
    input: run.input,
    trigger: triggerOf(run),
    event: eventOf(run),
    steps: {
      get: (id) => {
        const found = visibleStep(state, scope, id);
        return found ? describeStep(turn, found) : undefined;
      },
      keys: () => [...turn.plan.nodes.keys()],
    },
    item: item ? values.read(item.item) : undefined,
    index: item?.index,
    workflow: { id: run.workflowId, versionId: run.versionId },
    run: runOf(turn),
    now: new Date().toISOString(),
  });
}

export function createStepContext(
  turn: Turn,
  start: StepStart,
  scope: () => ExpressionScope,
  active: ActiveStep,
): Omit<StepContext<unknown>, 'config'> {
  const { run, values } = turn;
  const { step, attempt } = start;
  const { resumed } = step;
  const { organizationId } = run;
  const { add: onSecrets } = active.redactor;
  const { fetch } = turn.deps;
  const idempotencyKey = stepKeyOf(turn, step);
  const log = stepLog(turn, step, active);
  const evaluateHere: StepContext<unknown>['evaluate'] = (source, extra) =>
    evaluate(source, extra ? { ...scope(), ...extra } : scope());
  // Most steps ask for none of these: they are made for those that do.
  const functions = once(() => {
    const { signal } = active.abort;
    return stepFunctions(turn, start, { idempotencyKey, signal, log, onSecrets });
  });
  const services = once(() => stepServices(turn, start, idempotencyKey, evaluateHere, active.redactor));
  const mail = once(() => outgoing(turn, start, { idempotencyKey, scope, log }));
  const approvals = once(() => approvalsOf(turn, step, active));
  return {
    get input() {
      return values.read(step.input);
    },
    runInput: run.input,
    evaluate: evaluateHere,
    runId: run.id,
    workflowId: run.workflowId,
    organizationId,
    nodeId: step.nodeId,
    iteration: step.iteration,
    attempt,
    idempotencyKey,
    get signal() {
      return active.abort.signal;
    },
    resumed: resumed
      ? resumed.by === 'timer'
        ? { kind: 'timer' }
        : { kind: 'signal', data: resumed.data }
      : null,
    log,
    fetch,
    credential: async (reference, target) => {
      const { revision: _, ...credential } = await resolveCredential(organizationId, reference, target);
      onSecrets(secretsOf(credential));
      return credential;
    },
    authorize: (reference, url, { renew } = { renew: false }) =>
      authorize({ organizationId, reference, url, renew, fetch, onSecrets }),
    callFunction: (...call) => functions().callFunction(...call),
    runCode: (code) => functions().runCode(code),
    runAgent: (agent) => functions().runAgent(agent),
    runProgram: (program) => runProgram({ turn, start, active, idempotencyKey, log, onSecrets }, program),
    awaitEvent: (wanted) => services().awaitEvent(wanted),
    callWorkflow: (call) => services().callWorkflow(call),
    get approvals() {
      return approvals();
    },
    isConnected: (port) => start.node.outgoing.some(({ sourcePort }) => sourcePort === port),
    records: (request) => performRecords({ organizationId, idempotencyKey }, request),
    database: (request) =>
      performDatabase({ organizationId, signal: active.abort.signal, onSecrets }, request),
    callIntegration: (call) =>
      callOperation({ organizationId, idempotencyKey, fetch, signal: active.abort.signal, onSecrets }, call),
    sendMail: (message) => mail().sendMail(message),
    notify: (notice) => mail().notify(notice),
    now: () => Date.now(),
  };
}

/** Writes lines into the log of the run, without the secrets this step has used. */
function stepLog(
  turn: Turn,
  { nodeId, iteration }: StepStart['step'],
  { abort, redactor }: ActiveStep,
): StepContext<unknown>['log'] {
  let count = 0;
  return (level, message, data) => {
    // What an aborted step still says may come after the end of its run.
    if (abort.signal.aborted) return;
    count += 1;
    if (count > MAX_LOGS_PER_STEP) return;
    const isLast = count === MAX_LOGS_PER_STEP;
    const text = isLast ? 'This step wrote too many lines; the rest is left out.' : message;
    turn.emit({
      type: 'step.log',
      at: Date.now(),
      nodeId,
      iteration,
      level,
      message: redactor.text(text).slice(0, MAX_LOG_LENGTH),
      ...(data === undefined || isLast ? {} : { data: redactor.details(data) }),
    });
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function evaluate(source: string, scope: ExpressionScope): Json | undefined {
  try {
    return compileExpression(source).evaluate(scope);
  } catch (error) {
    throw asStepError(error, source);
  }
}
