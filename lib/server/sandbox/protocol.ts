// What the pool and its threads say to each other. Values cross as JSON text: nothing is shared.

export type SandboxJob = {
  code: string;
  /** JSON texts. */
  input: string;
  ctx: string;
  /** It is a workflow, which is run again after every wait: chance and clock are the same each time. */
  workflow?: { seed: string; nowMs: number };
  limits: {
    /** From start to end, waiting included. */
    timeoutMs: number;
    /** Of computing. */
    cpuMs: number;
    memoryBytes: number;
    outputBytes: number;
    /** Of calls to the outside; absent: the usual number. */
    calls?: number;
  };
};

/** How the code failed, for people. Lines and columns are those of the code as it was given. */
export type CodeFailure = {
  code:
    | 'code_error'
    | 'code_syntax'
    | 'code_crashed'
    | 'code_unsettled'
    | 'memory_limit'
    | 'output_too_large'
    | 'timeout';
  message: string;
  retryable: boolean;
  details?: { name?: string; code?: string; line?: number; column?: number; stack?: string[] };
};

export type CallAnswer =
  | { ok: true; value: string }
  | { ok: false; error: { message: string; code?: string } };

export type ToThread = { type: 'run'; job: SandboxJob } | { type: 'answer'; id: number; answer: CallAnswer };

export type FromThread =
  | { type: 'ready' }
  | { type: 'log'; level: 'debug' | 'info' | 'warn' | 'error'; message: string }
  | { type: 'call'; id: number; name: string; value: string }
  /** A workflow has come to rest: it has heard this many answers, and this many of its timers are set. */
  | { type: 'idle'; answers: number; timers: number }
  /** `engineMs`: what the thread computed for the run, the making of its machine included. */
  | { type: 'done'; output: string; isSpent: boolean; engineMs: number }
  /** Whatever failed the code, the thread may be in any state after most failures: `isSpent` says so. */
  | { type: 'failed'; failure: CodeFailure; isSpent: boolean; engineMs: number };
