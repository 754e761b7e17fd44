import type { StepOutcome, StepProgram } from '@/lib/nodes/executor';
import { toJavaScript } from '@/lib/server/code-workflows/to-javascript';
import { heardByMany } from '@/lib/server/heard-by-many';
import { cancelUnchecked } from '@/lib/server/runs/cancel-run';
import { runCode } from '@/lib/server/sandbox/run-code';
import type { Json } from '@/lib/shared/json';
import { isPlainObject } from '@/lib/shared/json';
import { eventOf } from '../step-surroundings';
import type { Host } from './host';
import { openSession } from './session';

// A workflow written as code. The module is run from its first line; what it has called before is answered from the log, and
// only what the log does not know is done. While it can only wait, its machine is given up, and it is run again afterwards.

/** Calls that one run of the code may record, and messages that takes. */
const MAX_CALLS = 1_024;
const MESSAGES_PER_CALL = 20;

export async function runProgram(host: Host, program: StepProgram): Promise<StepOutcome> {
  const { turn, start, active, idempotencyKey, log } = host;
  const { allowFetch, timeoutMs, memoryMb } = program;
  const code = await toJavaScript(program.code);
  const startedAt = start.step.startedAt ?? turn.state.startedAt ?? turn.run.createdAtMs;
  const rest = new AbortController();
  const session = openSession(host, { maxCalls: MAX_CALLS, end: () => rest.abort() });
  try {
    const output = await runCode({
      organizationId: turn.run.organizationId,
      code,
      input: null,
      ctx: aroundCode(host, program),
      timeoutMs,
      memoryMb,
      fetch: allowFetch ? turn.deps.fetch : null,
      workflow: {
        seed: idempotencyKey,
        nowMs: startedAt,
        calls: MAX_CALLS * MESSAGES_PER_CALL,
        ask: session.ask,
        idle: session.idle,
      },
      signal: heardByMany(AbortSignal.any([active.abort.signal, rest.signal])),
      log: session.isNew(log),
    });
    return session.isTerminating ? await terminate(host) : session.finish(output);
  } catch (error) {
    if (session.isTerminating && !session.isResting() && !active.abort.signal.aborted)
      return await terminate(host);
    return session.failed(error);
  } finally {
    session.close();
  }
}

/** The code has undone what it could: now the run ends, and with it whatever would still be written of this step. */
async function terminate({ turn }: Host): Promise<StepOutcome> {
  await turn.journal.durable();
  await cancelUnchecked(turn.run.id, 'The run was terminated, and what it had done was undone');
  return { kind: 'wait', waitFor: 'signal', untilMs: null };
}

function aroundCode({ turn, start }: Host, { entry, values }: StepProgram): Record<string, Json> {
  const { run } = turn;
  const event = eventOf(run);
  const eventType = isPlainObject(event) && typeof event.type === 'string' ? event.type : null;
  // Behind triggers it is the input of the run, however many of them lead here.
  const isFirst = start.node.incoming.every(
    ({ sourceNodeId }) => turn.plan.nodes.get(sourceNodeId)?.traits.isTrigger,
  );
  const input = isFirst ? run.input : turn.values.read(start.step.input);
  const timestamp = new Date(run.createdAtMs).toISOString();
  return {
    entry,
    eventType,
    event: input,
    instance: { payload: input, timestamp, instanceId: run.id, workflowName: run.workflowId },
    env: values,
  };
}
