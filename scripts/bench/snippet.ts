import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FromThread, SandboxJob } from '@/lib/server/sandbox/protocol';
import { closeSandbox, runCode, sandboxFile } from '@/lib/server/sandbox/run-code';
import type { Figure } from './engine';
import { quantile } from './frames';

// What the sandbox adds to a step of code that does next to nothing: in the engine (the machine made ready, the code run, its
// result read), and from the call to the answer with the messages between threads.

const TIMES = 500;
const CODE = 'return input.n + 1';
const never = new AbortController().signal;

export async function measureSnippet(): Promise<Figure[]> {
  try {
    for (let n = 0; n < 50; n += 1) await trivial(n);
    const spaced = await timed(() => new Promise((resolve) => setTimeout(resolve, 10)));
    const before = process.cpuUsage();
    const together = await timed(() => Promise.resolve());
    const { user, system } = process.cpuUsage(before);
    return [
      ...figures('engine time of a trivial snippet', await engineTimes()),
      { name: 'a trivial snippet, quickest', value: Math.min(...spaced), unit: 'ms' },
      ...figures('a trivial snippet', spaced),
      ...figures('trivial snippets back to back', together),
      // Of all threads, and with the machine that is made for the next one: hardly moved by what else the machine does.
      { name: 'processor time of each', value: (user + system) / 1_000 / TIMES, unit: 'ms' },
    ];
  } finally {
    await closeSandbox();
  }
}

/** As the thread itself says. */
async function engineTimes(): Promise<number[]> {
  const thread = new Worker(sandboxFile(), { env: {} });
  await once(thread, 'message');
  const limits = { timeoutMs: 5_000, cpuMs: 5_000, memoryBytes: 64 * 1_048_576, outputBytes: 1_048_576 };
  const all: number[] = [];
  for (let n = 0; n < TIMES; n += 1) {
    const job: SandboxJob = { code: CODE, input: JSON.stringify({ n }), ctx: '{}', limits };
    thread.postMessage({ type: 'run', job });
    // The thread says nothing else.
    const [said] = (await once(thread, 'message')) as [FromThread];
    if (said.type !== 'done' || said.output !== `${n + 1}`)
      throw new Error(`A snippet gave ${JSON.stringify(said)}`);
    all.push(said.engineMs);
  }
  await thread.terminate();
  return all;
}

async function timed(pause: () => Promise<void>): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < TIMES; n += 1) {
    await pause();
    const begun = performance.now();
    await trivial(n);
    all.push(performance.now() - begun);
  }
  return all;
}

async function trivial(n: number): Promise<void> {
  const output = await runCode({
    organizationId: 'org_bench',
    code: CODE,
    input: { n },
    ctx: {},
    timeoutMs: 5_000,
    memoryMb: 64,
    fetch: null,
    signal: never,
    log: () => undefined,
  });
  if (output !== n + 1) throw new Error(`A snippet gave ${JSON.stringify(output)}`);
}

function figures(name: string, values: readonly number[]): Figure[] {
  return [
    { name: `${name}, p50`, value: quantile(values, 0.5), unit: 'ms' },
    { name: `${name}, p95`, value: quantile(values, 0.95), unit: 'ms' },
  ];
}
