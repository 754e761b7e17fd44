import type {
  Approval,
  ApprovalResponse,
  CreateWorkflowInput,
  RunEvent,
  StartRunInput,
  StepRun,
  UpdateWorkflowInput,
  WorkflowDefinition,
  WorkflowRun,
  WorkflowStatus,
} from './altbase-types';
import { lastingEvents } from './stream';

export type * from './altbase-types';

export type AltBaseWorkflowsOptions = {
  /** Where the server is, such as `https://sluice.example.com`. */
  baseUrl: string;
  apiKey: string;
  /** Sends every request, streams included. */
  fetch?: typeof fetch;
};

/** An answer that is not a success. */
export class AltBaseWorkflowError extends Error {
  readonly status: number;
  /** A word for programs, such as `not_found`. */
  readonly code: string;
  readonly body: unknown;

  constructor(status: number, message: string, body: unknown = null) {
    super(message);
    this.name = 'AltBaseWorkflowError';
    this.status = status;
    this.body = body;
    this.code = textOf(body, 'code') ?? 'unknown';
  }
}

/** Workflows, runs and approvals over the AltBase Workflow API. */
export class AltBaseWorkflows {
  readonly #base: string;
  readonly #headers: Record<string, string>;
  readonly #fetch: typeof fetch;

  constructor({ baseUrl, apiKey, fetch: given }: AltBaseWorkflowsOptions) {
    if (!baseUrl) throw new TypeError('AltBaseWorkflows needs a baseUrl.');
    if (!apiKey) throw new TypeError('AltBaseWorkflows needs an apiKey.');
    this.#base = `${baseUrl.replace(/\/+$/, '')}/workflows/v1`;
    this.#headers = { 'Content-Type': 'application/json', apikey: apiKey };
    this.#fetch = given ?? ((...call) => fetch(...call));
  }

  createWorkflow(input: CreateWorkflowInput): Promise<WorkflowDefinition> {
    return this.#call('POST', '/definitions', input);
  }

  listWorkflows(status?: WorkflowStatus): Promise<WorkflowDefinition[]> {
    return this.#call('GET', `/definitions${queryOf({ status })}`);
  }

  getWorkflow(id: string): Promise<WorkflowDefinition> {
    return this.#call('GET', `/definitions/${part(id)}`);
  }

  updateWorkflow(id: string, input: UpdateWorkflowInput): Promise<WorkflowDefinition> {
    return this.#call('PATCH', `/definitions/${part(id)}`, input);
  }

  activateWorkflow(id: string): Promise<WorkflowDefinition> {
    return this.#call('POST', `/definitions/${part(id)}/activate`);
  }

  pauseWorkflow(id: string): Promise<WorkflowDefinition> {
    return this.#call('POST', `/definitions/${part(id)}/pause`);
  }

  deleteWorkflow(id: string): Promise<{ deleted: true }> {
    return this.#call('DELETE', `/definitions/${part(id)}`);
  }

  startRun(input: StartRunInput): Promise<WorkflowRun> {
    return this.#call('POST', '/runs', input);
  }

  getRun(id: string): Promise<WorkflowRun> {
    return this.#call('GET', `/runs/${part(id)}`);
  }

  listRuns(workflowId?: string): Promise<WorkflowRun[]> {
    return this.#call('GET', `/runs${queryOf({ workflow_id: workflowId })}`);
  }

  getStepRuns(runId: string): Promise<StepRun[]> {
    return this.#call('GET', `/runs/${part(runId)}/steps`);
  }

  cancelRun(id: string): Promise<WorkflowRun> {
    return this.#call('POST', `/runs/${part(id)}/cancel`);
  }

  /** What happens in a run, from its beginning to `run_completed`; a connection that breaks is made again. */
  async *watchRun(id: string, options: { signal?: AbortSignal } = {}): AsyncGenerator<RunEvent, void, void> {
    const events = lastingEvents({
      open: (lastEventId, signal) => this.#openStream(id, lastEventId, signal),
      isPassing: (error) => !(error instanceof AltBaseWorkflowError) || error.status >= 500,
      signal: options.signal,
    });
    for await (const { data } of events) {
      // The server says nothing else on this stream.
      const event = JSON.parse(data) as RunEvent;
      yield event;
      if (event.type === 'run_completed') return;
    }
  }

  listPendingApprovals(): Promise<Approval[]> {
    return this.#call('GET', '/approvals');
  }

  respondApproval(id: string, approved: boolean, comment?: string): Promise<ApprovalResponse> {
    const answer = comment === undefined ? { approved } : { approved, comment };
    return this.#call('POST', `/approvals/${part(id)}/respond`, answer);
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.#fetch(`${this.#base}${path}`, {
      method,
      headers: this.#headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await errorOf(response);
    // The answer of the endpoint that was asked.
    return (await response.json()) as T;
  }

  async #openStream(id: string, lastEventId: string | null, signal: AbortSignal): Promise<Response> {
    const response = await this.#fetch(`${this.#base}/runs/${part(id)}/stream`, {
      headers: {
        ...this.#headers,
        Accept: 'text/event-stream',
        ...(lastEventId === null ? {} : { 'Last-Event-ID': lastEventId }),
      },
      signal,
    });
    if (!response.ok) throw await errorOf(response);
    return response;
  }
}

async function errorOf(response: Response): Promise<AltBaseWorkflowError> {
  const body: unknown = await response.json().catch(() => null);
  const message = textOf(body, 'message') ?? `The server answered ${response.status}.`;
  return new AltBaseWorkflowError(response.status, message, body);
}

function textOf(body: unknown, key: string): string | undefined {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined;
  return typeof value === 'string' ? value : undefined;
}

function part(id: string): string {
  return encodeURIComponent(id);
}

function queryOf(fields: Record<string, string | undefined>): string {
  const given = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
