import path from 'node:path';
import type { StepContext, StepFetch } from '@/lib/nodes/executor';
import { StepError } from '@/lib/nodes/executor';
import type { Json } from '@/lib/shared/json';
import { env } from '../env';
import { codeFetch } from './code-fetch';
import { createSandbox, type Sandbox } from './pool';

// People's code, run by any process: once, with an input and what is around it, within its limits.

export type RunCode = {
  organizationId: string;
  code: string;
  input: Json;
  /** Second argument of the code. */
  ctx: { [name: string]: Json };
  timeoutMs: number;
  memoryMb: number;
  /** How the code reaches the outside; null: not at all. */
  fetch: StepFetch | null;
  /** Functions that the code may call by name, as `ctx.tools.name(input)`. */
  tools?: { names: readonly string[]; call: (name: string, input: Json) => Promise<Json> };
  isNested?: boolean;
  /** The code is a workflow: whatever it asks for as a step of its own goes here. */
  workflow?: {
    seed: string;
    nowMs: number;
    calls: number;
    ask: (asked: Json) => Promise<Json>;
    idle: (rest: { answers: number; timers: number }) => void;
  };
  signal: AbortSignal;
  log: StepContext<unknown>['log'];
};

const MAX_CPU_MS = 60_000;

// Kept on globalThis because Next loads this module once per bundle.
const holder = globalThis as typeof globalThis & { sluiceSandbox?: Sandbox };

/** What the code returns; rejects with a StepError that says where it went wrong. */
export async function runCode(options: RunCode): Promise<Json> {
  const { code, input, ctx, timeoutMs, memoryMb, fetch, tools, workflow, signal, log } = options;
  const output = await sandbox().run(
    {
      code,
      input: JSON.stringify(input),
      ctx: JSON.stringify(tools ? { ...ctx, tools: tools.names } : ctx),
      limits: {
        timeoutMs,
        cpuMs: Math.min(timeoutMs, MAX_CPU_MS),
        memoryBytes: memoryMb * 1_048_576,
        outputBytes: env().MAX_OUTPUT_BYTES,
        ...(workflow ? { calls: workflow.calls } : {}),
      },
      ...(workflow ? { workflow: { seed: workflow.seed, nowMs: workflow.nowMs } } : {}),
    },
    {
      owner: options.organizationId,
      isNested: options.isNested ?? false,
      signal,
      log: (level, message) => log(level, message),
      ...(workflow ? { idle: workflow.idle } : {}),
      call: async (name, value) => {
        // Written by the code, through our library.
        const asked = JSON.parse(value) as Json;
        if (name === 'fetch') return JSON.stringify(await codeFetch(fetch, asked, signal));
        if (name === 'workflow' && workflow) return JSON.stringify(await workflow.ask(asked));
        if (name === 'tool' && tools) return JSON.stringify(await callTool(tools, asked));
        throw new StepError('code_call_unknown', 'There is nothing of this name to call', {
          retryable: false,
        });
      },
    },
  );
  return JSON.parse(output) as Json;
}

async function callTool(tools: NonNullable<RunCode['tools']>, asked: Json): Promise<Json> {
  const { name, input } = asked as { name: string; input: Json };
  if (tools.names.includes(name)) return tools.call(name, input);
  throw new StepError(
    'tool_not_allowed',
    `The function ${String(name).slice(0, 200)} is not among the tools`,
    {
      retryable: false,
    },
  );
}

function sandbox(): Sandbox {
  holder.sluiceSandbox ??= createSandbox({
    file: sandboxFile(),
    threads: env().SANDBOX_THREADS,
  });
  return holder.sluiceSandbox;
}

/** What a thread of the sandbox runs. */
export function sandboxFile(): string {
  return env().SANDBOX_THREAD ?? path.join(process.cwd(), '.build', 'sandbox.thread.js');
}

/** Ends every thread of this process. */
export async function closeSandbox(): Promise<void> {
  const open = holder.sluiceSandbox;
  delete holder.sluiceSandbox;
  await open?.close();
}
