import type { SandboxJob } from './protocol';
import { type JobEvents, startThread, type Thread } from './thread';

// The threads of a process. A run has its thread for itself, so one that hangs or is ended takes nobody with it; those
// that wait for a thread take turns by organization.

export type Sandbox = {
  run: (job: SandboxJob, options: SandboxRun) => Promise<string>;
  close: () => Promise<void>;
};

export type SandboxRun = JobEvents & {
  signal: AbortSignal;
  /** Whose run it is. */
  owner: string;
  /** Called from another run, which keeps its thread meanwhile: it must not have to wait for one. */
  isNested: boolean;
};

type Waiter = { take: (thread: Thread) => void; refuse: (error: unknown) => void };

/** Threads kept though there is nothing to do. */
const KEPT = 2;

export function createSandbox({ file, threads: most }: { file: string; threads: number }): Sandbox {
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const waiting = new Map<string, Waiter[]>();

  return {
    run: async (job, { signal, owner, isNested, ...events }) => {
      const thread = await acquire(owner, isNested, signal);
      try {
        return await thread.run(job, events, signal);
      } finally {
        release(thread);
      }
    },
    close: async () => {
      await Promise.all([...all].map((thread) => thread.end()));
    },
  };

  async function acquire(owner: string, isNested: boolean, signal: AbortSignal): Promise<Thread> {
    signal.throwIfAborted();
    for (let thread = idle.pop(); thread; thread = idle.pop()) {
      if (!thread.isSpent()) return thread;
      all.delete(thread);
    }
    return isNested || all.size < most ? start() : wait(owner, signal);
  }

  async function start(): Promise<Thread> {
    const thread = startThread(file);
    all.add(thread);
    try {
      await thread.ready;
      return thread;
    } catch (error) {
      all.delete(thread);
      throw error;
    }
  }

  function wait(owner: string, signal: AbortSignal): Promise<Thread> {
    return new Promise((resolve, reject) => {
      const queue = waiting.get(owner) ?? [];
      const leave = () => {
        const rest = queue.filter((entry) => entry !== waiter);
        queue.splice(0, queue.length, ...rest);
        if (queue.length === 0 && waiting.get(owner) === queue) waiting.delete(owner);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        take: (thread) => {
          signal.removeEventListener('abort', leave);
          resolve(thread);
        },
        refuse: (error) => {
          signal.removeEventListener('abort', leave);
          reject(error);
        },
      };
      queue.push(waiter);
      waiting.set(owner, queue);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  function release(thread: Thread): void {
    if (thread.isSpent()) all.delete(thread);
    else if (all.size > most) drop(thread);
    else {
      const waiter = nextWaiter();
      if (waiter) waiter.take(thread);
      else if (idle.length >= KEPT) drop(thread);
      else idle.push(thread);
      return;
    }
    const waiter = all.size < most ? nextWaiter() : undefined;
    if (waiter) start().then(waiter.take, waiter.refuse);
  }

  function drop(thread: Thread): void {
    all.delete(thread);
    void thread.end();
  }

  /** The first of the organization whose turn it is; that organization goes to the end of the line. */
  function nextWaiter(): Waiter | undefined {
    const [entry] = waiting;
    if (!entry) return undefined;
    const [owner, queue] = entry;
    waiting.delete(owner);
    const waiter = queue.shift();
    if (queue.length > 0) waiting.set(owner, queue);
    return waiter;
  }
}
