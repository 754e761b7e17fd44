import { Worker } from 'node:worker_threads';
import { StepError } from '@/lib/nodes/executor';
import { crashFailure, timeFailure } from './code-failure';
import type { CallAnswer, CodeFailure, FromThread, SandboxJob, ToThread } from './protocol';

// One thread as the pool sees it. It serves one run at a time; when it does not answer in time, or its run is called off,
// it is ended at once, whatever it is doing.

export type JobEvents = {
  /** A call to the outside. What it rejects with is told to the code. */
  call: (name: string, value: string) => Promise<string>;
  log: (level: 'debug' | 'info' | 'warn' | 'error', message: string) => void;
  /** A workflow has come to rest. */
  idle?: (rest: { answers: number; timers: number }) => void;
};

export type Thread = {
  ready: Promise<void>;
  run: (job: SandboxJob, events: JobEvents, signal: AbortSignal) => Promise<string>;
  /** Must not be used again. */
  isSpent: () => boolean;
  end: () => Promise<void>;
};

/** Its own clock ends most runs; only one that hangs within a single instruction is ended from here. */
const GRACE_MS = 1_500;
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

export function startThread(file: string): Thread {
  // Nothing of the process is handed on: no environment, no arguments.
  const worker = new Worker(/* turbopackIgnore: true */ file, {
    env: {},
    argv: [],
    execArgv: [],
    resourceLimits: LIMITS,
    name: 'sandbox',
  });
  worker.unref();
  let spent = false;
  const spend = () => {
    spent = true;
  };
  worker.once('exit', spend);
  // One that breaks while nobody listens must not bring the process down.
  worker.on('error', spend);
  const ready = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The sandbox ended before it was ready')));
  });
  ready.catch(() => undefined);
  const end = async () => {
    spend();
    await worker.terminate();
  };
  return {
    ready,
    isSpent: () => spent,
    end,
    run: (job, events, signal) => run(worker, end, job, events, signal),
  };
}

function run(
  worker: Worker,
  end: () => Promise<void>,
  job: SandboxJob,
  events: JobEvents,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const { timeoutMs } = job.limits;
    const giveUp = (error: unknown) => {
      void end();
      finish(() => reject(error));
    };
    const watchdog = setTimeout(() => giveUp(asStepError(timeFailure(timeoutMs))), timeoutMs + GRACE_MS);
    const onAbort = () => giveUp(signal.reason);
    const onCrash = () => giveUp(asStepError(crashFailure()));
    const onMessage = (message: FromThread) => {
      switch (message.type) {
        case 'ready':
          return;
        case 'log':
          events.log(message.level, message.message);
          return;
        case 'idle':
          events.idle?.(message);
          return;
        case 'call':
          void answerCall(worker, events, message);
          return;
        case 'done':
        case 'failed': {
          if (message.isSpent) void end();
          finish(() =>
            message.type === 'done' ? resolve(message.output) : reject(asStepError(message.failure)),
          );
        }
      }
    };
    function finish(settle: () => void): void {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', onAbort);
      worker.off('message', onMessage).off('error', onCrash).off('exit', onCrash);
      settle();
    }
    worker.on('message', onMessage).on('error', onCrash).on('exit', onCrash);
    if (signal.aborted) {
      finish(() => reject(signal.reason));
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    worker.postMessage({ type: 'run', job } satisfies ToThread);
  });
}

async function answerCall(
  worker: Worker,
  events: JobEvents,
  { id, name, value }: { id: number; name: string; value: string },
): Promise<void> {
  const answer = await events.call(name, value).then(
    (text): CallAnswer => ({ ok: true, value: text }),
    (error: unknown): CallAnswer => ({ ok: false, error: told(error) }),
  );
  worker.postMessage({ type: 'answer', id, answer } satisfies ToThread);
}

/** Only expected failures are told to the code in their own words. */
function told(error: unknown): { message: string; code?: string } {
  return error instanceof StepError
    ? { message: error.message, code: error.code }
    : { message: 'The call failed' };
}

function asStepError({ code, message, retryable, details }: CodeFailure): StepError {
  return new StepError(code, message, { retryable, ...(details ? { details } : {}) });
}
