import type { BusinessApi } from './business-types';

export type * from './business-types';

export type BusinessApiOptions = {
  /** Where the API is, such as `https://sluice.example.com/api/business`. */
  baseUrl?: string;
  apiKey?: string;
  /** Sent with every request. */
  headers?: Record<string, string>;
  fetch?: typeof fetch;
};

const DEFAULT_BASE_URL = 'http://localhost:3000/api/business';

/** An answer that is not a success. */
export class ApiError extends Error {
  readonly statusCode: number;
  readonly body: unknown;

  constructor(statusCode: number, body: unknown, message: string) {
    super(message);
    this.name = 'ApiError';
    this.statusCode = statusCode;
    this.body = body;
  }
}

/** An argument that no request could be made of. */
export class ValidationError extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.name = 'ValidationError';
    this.field = field;
  }
}

/** Workflows, events and functions over the business-as-code API. */
export function createBusinessApi(options: BusinessApiOptions = {}): BusinessApi {
  const get = <T>(path: string) => request<T>(options, 'GET', path);
  const post = <T>(path: string, body: unknown) => request<T>(options, 'POST', path, body);
  return {
    workflows: {
      trigger: async (workflowId, input) => {
        requireText(workflowId, 'workflowId');
        return post('/workflows/trigger', { workflowId, input });
      },
      status: async (executionId) => get(`/workflows/executions/${part(executionId, 'executionId')}`),
      list: () => get('/workflows'),
      get: async (id) => get(`/workflows/${part(id, 'id')}`),
      create: async (workflow) => {
        requireObject(workflow, 'workflow');
        return post('/workflows', workflow);
      },
    },
    events: {
      publish: async (event) => {
        requireObject(event, 'event');
        return post('/events', event);
      },
      list: (filters = {}) => {
        const query = new URLSearchParams(filters).toString();
        return get(`/events${query === '' ? '' : `?${query}`}`);
      },
      get: async (id) => get(`/events/${part(id, 'id')}`),
    },
    functions: {
      create: async (fn) => {
        requireObject(fn, 'function');
        return post('/functions', fn);
      },
      list: () => get('/functions'),
      get: async (id) => get(`/functions/${part(id, 'id')}`),
      execute: async (functionId, input) => {
        requireText(functionId, 'functionId');
        if (input === undefined || input === null) throw new ValidationError('input', 'input is required');
        return post('/functions/execute', { functionId, input });
      },
    },
  };
}

async function request<T>(
  { baseUrl = DEFAULT_BASE_URL, apiKey, headers, fetch: given }: BusinessApiOptions,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const send = given ?? fetch;
  const response = await send(`${baseUrl.replace(/\/+$/, '')}${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...headers,
      ...(apiKey ? { Authorization: `Bearer ${apiKey}` } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = parse(text);
  // The answer of the endpoint that was asked.
  if (response.ok) return answer as T;
  const message = messageOf(answer) ?? response.statusText;
  throw new ApiError(response.status, answer, `API request failed [${response.status}]: ${message}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function messageOf(body: unknown): string | undefined {
  const message: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, 'message') : undefined;
  return typeof message === 'string' ? message : undefined;
}

function part(id: string, field: string): string {
  requireText(id, field);
  return encodeURIComponent(id);
}

function requireText(value: unknown, field: string): void {
  if (value === undefined || value === null || value === '') {
    throw new ValidationError(field, `${field} is required`);
  }
  if (typeof value !== 'string') throw new ValidationError(field, `${field} must be a string`);
}

function requireObject(value: unknown, field: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ValidationError(field, `${field} must be an object`);
  }
}
