import type { Core } from './host';
import type { Clock } from './same-each-time';

// The calls of a workflow. Each asks the host, which answers from the log what the log knows; only what is not in the log is
// done. A step whose function is ours to run is done here, attempt by attempt, and the host keeps what came of each.

type Reply = {
  at: number;
  value?: unknown;
  error?: { name?: string; message: string; code?: string };
  /** Do it now: attempt, time limit, and which call it is. */
  run?: { call: number; attempt: number; timeoutMs: number; config: object; count: number };
};
type Config = {
  retries?: { limit?: number; delay?: unknown; backoff?: string };
  timeout?: unknown;
  sensitive?: string;
};
type Callback = (context: object) => unknown;
type Undo = { rollback?: (context: object) => unknown; rollbackConfig?: Config };
type Done = { name: string; undo: Undo; output: unknown; run: Reply['run'] };

export function makeStep({ call }: Pick<Core, 'call'>, clock: Clock) {
  const started: Done[] = [];
  let running = 0;

  async function ask(value: object): Promise<Reply> {
    const reply = await call<Reply>('workflow', value);
    clock.set(reply.at);
    return reply;
  }

  async function record(kind: string, name: string, input: unknown): Promise<unknown> {
    return valueIn(await ask({ kind, name, input }));
  }

  async function perform(
    kind: string,
    name: string,
    config: Config,
    action: Callback,
    done?: Done,
  ): Promise<unknown> {
    let reply = await ask({ kind, name, input: config });
    if (done) done.run = reply.run;
    while (reply.run) {
      const { call: which, ...context } = reply.run;
      const result = await attempt(action, { ...context, step: { name, count: context.count } });
      reply = await ask({ kind: 'attempted', call: which, ...result });
    }
    return valueIn(reply);
  }

  async function attempt(action: Callback, context: { timeoutMs: number; step: object }) {
    const { timeoutMs, ...rest } = context;
    let timer = 0;
    running += 1;
    clock.setReal(true);
    try {
      const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(timeoutError(timeoutMs)), timeoutMs) as unknown as number;
      });
      return { output: (await Promise.race([action(rest), late])) ?? null };
    } catch (error) {
      return { error: told(error) };
    } finally {
      clearTimeout(timer);
      running -= 1;
      clock.setReal(running > 0);
    }
  }

  const api = {
    do: async (name: string, ...rest: unknown[]): Promise<unknown> => {
      const at = rest.findIndex((part) => typeof part === 'function');
      const action = rest[at] as Callback | undefined;
      if (typeof name !== 'string' || !action)
        throw new TypeError('step.do takes a name, options, and a function');
      const config = (at > 0 ? rest[0] : {}) as Config;
      const done: Done = { name, undo: (rest[at + 1] ?? {}) as Undo, output: undefined, run: undefined };
      started.push(done);
      done.output = await perform('do', name, config, action, done);
      return done.output;
    },
    sleep: (name: string, duration: unknown) => record('sleep', name, { duration }),
    sleepUntil: (name: string, moment: unknown) =>
      record('sleep', name, { until: moment instanceof Date ? moment.getTime() : moment }),
    waitForEvent: async (name: string, options: { type: string; timeout?: unknown }) => {
      const event = (await record('event', name, options)) as {
        type: string;
        payload: unknown;
        timestamp: string;
      };
      return { ...event, timestamp: new Date(event.timestamp) };
    },
  };

  /** The run has failed: what can be undone is undone, the last step first. */
  async function roll(error: unknown): Promise<void> {
    for (const { name, undo, output, run } of started.toReversed()) {
      const { rollback, rollbackConfig = {} } = undo;
      if (typeof rollback !== 'function') continue;
      const count = started.filter((one) => one.name === name).findIndex((one) => one.undo === undo) + 1;
      const context = { step: { name, count }, attempt: run?.attempt ?? 1, config: run?.config ?? {} };
      await perform('rollback', name, rollbackConfig, () =>
        rollback({ ctx: context, stepName: `${name}-${count}`, output, error: told(error) }),
      );
    }
  }

  return { step: { api, record }, roll };
}

function valueIn({ value, error }: Reply): unknown {
  if (!error) return value;
  const { name = 'Error', message, code } = error;
  throw Object.assign(new Error(message), { name, ...(code === undefined ? {} : { code }) });
}

function timeoutError(timeoutMs: number): Error {
  const error = new Error(`The step took longer than its limit of ${timeoutMs} ms`);
  return Object.assign(error, { name: 'WorkflowTimeoutError', code: 'timeout' });
}

/** What was thrown need not be an error. */
function told(thrown: unknown) {
  if (typeof thrown !== 'object' || thrown === null) return { name: 'Error', message: String(thrown) };
  const { name, message, code, retryable } = thrown as Record<string, unknown>;
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : 'an object was thrown',
    ...(typeof code === 'string' ? { code } : {}),
    ...(retryable === false || name === 'NonRetryableError' ? { retryable: false } : {}),
  };
}
