import type { z } from 'zod';
import type { Json, JsonObject } from '@/lib/shared/json';
import type { ApprovalRequest, ApprovalStanding } from './approval-standing';
import type { StepCredential } from './credential-types';
import type { NodeDefinition } from './define-node';
import type { IntegrationAnswer, IntegrationCall } from './integration-call';
import type { DatabaseRequest, RecordRequest } from './record-requests';

// What an executor is given and what it may answer. Everything an executor may touch comes through its context.

export type StepFetch = (request: {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Limit of the whole exchange. */
  timeoutMs?: number;
  /** Largest body that is read; more is an error. */
  maxBytes?: number;
  followRedirects?: boolean;
  /** Headers that must not go along to another origin when the request is sent on. */
  privateHeaders?: readonly string[];
  /** Ends the exchange early; the promise then rejects with a StepError. */
  signal?: AbortSignal;
}) => Promise<{ status: number; headers: Record<string, string>; body: Uint8Array; url: string }>;

/** What a request must carry to be let in. */
export type Authorization = {
  headers: Record<string, string>;
  query: Record<string, string>;
  /** Whether asking once more with `renew` gives something new when the far side answers 401. */
  isRenewable: boolean;
};

/** A mail as a step asks for it. */
export type StepMail = {
  to: string | readonly string[];
  cc?: string | readonly string[] | undefined;
  bcc?: string | readonly string[] | undefined;
  replyTo?: string | readonly string[] | undefined;
  from?: string | undefined;
  /** Name of a mail template, read with `data` as its input or else with all the step sees. */
  template?: string | undefined;
  data?: Json | undefined;
  subject?: string | undefined;
  text?: string | undefined;
  /** With templates still in it: they are filled in and escaped. */
  html?: string | undefined;
  /** Content in base64. */
  attachments?: readonly { filename: string; contentType: string; content: string }[];
  /** Name or id of an SMTP credential. */
  credential?: string | undefined;
};

export type SentMail = {
  id: string;
  messageId: string;
  status: 'queued' | 'sent' | 'failed' | 'stored';
  to: string[];
};

/** Something to tell people of the organization in the app. */
export type StepNotice = {
  /** E-mail addresses, ids of users, `role:admin`, `all`; nobody: the owner of the workflow. */
  to: readonly string[];
  title?: string | undefined;
  message: string;
  link?: string | undefined;
};

export type StepContext<Config> = {
  /** Parsed config with every template already resolved. */
  config: Config;
  /** `result` as this step sees it: the output of its taken predecessor, or an object of several by node id. */
  input: Json;
  /** The run's input. */
  runInput: Json;
  /** Evaluates an expression in the step's scope; throws a StepError where the expression does. */
  evaluate: (source: string, extra?: JsonObject) => Json | undefined;
  runId: string;
  workflowId: string;
  organizationId: string;
  nodeId: string;
  /** Path of loop indexes, '' outside loops. */
  iteration: string;
  /** 1 for the first attempt. */
  attempt: number;
  /** The same for every attempt of this step (run, node, iteration), until the run is restarted. */
  idempotencyKey: string;
  /** Aborted on timeout, cancel and lost lease. */
  signal: AbortSignal;
  /** Set when the step is entered again after a wait. */
  resumed: { kind: 'timer' } | { kind: 'signal'; data: Json } | null;
  log: (level: 'debug' | 'info' | 'warn' | 'error', message: string, data?: Json) => void;
  /** The guarded client: the only way out. */
  fetch: StepFetch;
  /**
   * A credential of the organization by id or name, for use with a URL or host. Its secrets are struck out of whatever
   * this step leaves behind. Rejects with a StepError when there is none, or it is not meant for that host.
   */
  credential: (reference: string, target: string) => Promise<StepCredential>;
  /** What a credential adds to a request to this URL. */
  authorize: (reference: string, url: string, options?: { renew: boolean }) => Promise<Authorization>;
  /** Calls a function of the organization by its name, looked up now. */
  callFunction: (name: string, input: Json, config?: JsonObject) => Promise<FunctionOutcome>;
  /** Runs JavaScript in the sandbox, called with this step's input and what is around it. */
  runCode: (code: StepCode) => Promise<Json>;
  /** Runs a workflow written as code: each of its calls is recorded and made once. */
  runProgram: (program: StepProgram) => Promise<StepOutcome>;
  /** Lets a language model work on a task. */
  runAgent: (agent: StepAgent) => Promise<Json>;
  /** Looks for an event this step may have. Entered again after a wait, the step finds the one that ended it. */
  awaitEvent: (wanted: WantedEvent) => Promise<EventOutcome>;
  /** Starts another workflow for this step; entered again, the step finds the run it started before. */
  callWorkflow: (call: WorkflowCall) => Promise<WorkflowOutcome>;
  /** Writes a mail into the outbox, once however often the step is tried. */
  sendMail: (mail: StepMail) => Promise<SentMail>;
  /** Asking people. */
  approvals: {
    /** Asks once, however often this step is entered; answers how it stands. */
    ask: (request: ApprovalRequest) => Promise<ApprovalStanding>;
    /** Ends the time for answers, unless somebody was quicker; null: nobody was asked. */
    timeOut: () => Promise<ApprovalStanding | null>;
  };
  /** Whether anything is connected to a port of this step. */
  isConnected: (port: string) => boolean;
  /** Reads or writes data tables of the organization; what it writes is written once for all attempts of this step. */
  records: (request: RecordRequest) => Promise<Json>;
  /** Reads or writes a database, through a guarded connection. */
  database: (request: DatabaseRequest) => Promise<Json>;
  /** Calls an operation of an integration of the organization. */
  callIntegration: (call: IntegrationCall) => Promise<IntegrationAnswer>;
  /** Tells people of the organization in the app, once however often the step is tried. */
  notify: (notice: StepNotice) => Promise<{ userIds: string[] }>;
  now: () => number;
};

export type StepCode = {
  code: string;
  /** `ctx.config` of the code. */
  config: JsonObject;
  /** Whether the code may make requests. */
  allowFetch: boolean;
  timeoutMs: number;
  memoryMb: number;
};

export type StepProgram = {
  code: string;
  /** Name of a handler or class; null: the only one, or the one for the event. */
  entry: string | null;
  /** `env` of the code. */
  values: JsonObject;
  allowFetch: boolean;
  timeoutMs: number;
  memoryMb: number;
};

export type StepAgent = {
  /** Id or name of a credential of the type llm. */
  credential: string;
  model: string;
  instructions: string;
  task: Json;
  /** Names of functions it may call. */
  tools: readonly string[];
  /** JSON Schema of its last answer. */
  outputSchema?: JsonObject | undefined;
  temperature?: number | undefined;
  maxTurns: number;
  maxOutputTokens: number;
  tokenBudget: number;
  timeoutMs: number;
};

/** A function that is a workflow has its output later: the step waits, and calls it again when it is resumed. */
export type FunctionOutcome =
  | { kind: 'done'; output: Json }
  | { kind: 'waiting'; runId: string; untilMs: number | null };

export type AwaitedEvent = { id: string; type: string; payload: Json; timestamp: string };

export type WantedEvent = {
  type: string;
  /** An expression; null: any event of the type. */
  match: string | null;
  untilMs: number | null;
  /** The time is up: the wait ends, unless an event has ended it already. */
  isOver: boolean;
};

export type EventOutcome =
  | { kind: 'event'; event: AwaitedEvent }
  | { kind: 'waiting'; untilMs: number | null }
  | { kind: 'over' };

export type WorkflowCall = {
  /** Id or slug. */
  workflow: string;
  input: Json;
  /** Whether this step wants to know how it ends. */
  waits: boolean;
  timeoutMs: number | null;
};

/** Rejects with a StepError where the run cannot start, or ended otherwise than well, or takes too long. */
export type WorkflowOutcome =
  | { kind: 'started'; runId: string }
  | { kind: 'waiting'; runId: string; untilMs: number | null }
  | { kind: 'completed'; runId: string; output: Json };

export type StepOutcome<OutPort extends string = string> =
  /** Finished; `ports` defaults to every declared output when there is one, otherwise it must be named. */
  | {
      kind: 'done';
      output: Json;
      ports: readonly OutPort[];
      /** How long the branches that begin at this step may take. */
      deadlineMs?: number;
    }
  /** Give the worker back until a time or a signal. */
  | { kind: 'wait'; waitFor: 'timer' | 'signal'; untilMs: number | null; data?: Json }
  /** Run the body port once per item. */
  | { kind: 'iterate'; items: Json[]; concurrency: number; truncated: boolean };

/** An expected failure of a step. It ends the attempt; the node's policy decides what comes next. */
export class StepError extends Error {
  readonly code: string;
  /** False: retrying cannot help, so the retry policy is skipped. */
  readonly retryable: boolean;
  readonly details: Json | undefined;
  /** Earliest next attempt asked for by the far side. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: string,
    message: string,
    options: { retryable?: boolean; details?: Json; retryAfterMs?: number } = {},
  ) {
    super(message);
    this.name = 'StepError';
    this.code = code;
    this.retryable = options.retryable ?? true;
    this.details = options.details;
    this.retryAfterMs = options.retryAfterMs;
  }
}

export type OutPortOf<D> = D extends NodeDefinition<string, z.ZodObject, z.ZodType, infer P> ? P : never;
export type ConfigOf<D> = D extends NodeDefinition<string, infer C, z.ZodType, string> ? z.infer<C> : never;

export type OutcomeOf<D> = StepOutcome<OutPortOf<D>>;

/** May answer at once (pure steps do, which keeps them off the microtask queue) or later. */
export type Executor<D extends NodeDefinition> = (
  context: StepContext<ConfigOf<D>>,
) => OutcomeOf<D> | Promise<OutcomeOf<D>>;
