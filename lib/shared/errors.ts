// One error class with a closed list of codes. A code decides the HTTP status; the message is for people.

export const errorStatus = {
  invalid_request: 400,
  invalid_json: 400,
  invalid_definition: 400,
  expression_error: 400,
  unauthenticated: 401,
  scope_required: 403,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  workflow_not_active: 409,
  revision_conflict: 409,
  run_finished: 409,
  limit_reached: 409,
  body_too_large: 413,
  unsupported_media_type: 415,
  definition_not_deployable: 422,
  input_invalid: 422,
  idempotency_mismatch: 422,
  rate_limited: 429,
  internal: 500,
  function_failed: 502,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;

export type ErrorExtras = {
  /** Path of the offending field, such as `nodes[2].config.url`. */
  field?: string;
  /** Machine-readable particulars, for instance the list of problems of a definition. */
  details?: unknown;
  /** Seconds after which the same request may succeed. */
  retryAfterSeconds?: number;
};

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly details: unknown;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, extras: ErrorExtras = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.field = extras.field;
    this.details = extras.details;
    this.retryAfterSeconds = extras.retryAfterSeconds;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

/** For the branch of an exhaustive switch that cannot be reached. */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}

/** Fails loudly when something that must hold by construction does not. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}

/** The message of anything that was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
