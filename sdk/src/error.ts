/** An answer that is not a success. */
export class SluiceError extends Error {
  readonly status: number;
  /** A word for programs, such as `not_found` or `workflow_not_active`. */
  readonly code: string;
  /** Path of the field that is wrong, such as `nodes[2].config.url`. */
  readonly field: string | undefined;
  readonly details: unknown;
  /** Names the request in the log of the server. */
  readonly requestId: string | null;

  constructor(response: { status: number; headers: Headers }, body: unknown) {
    const error = fieldOf(body, 'error');
    const message = fieldOf(error, 'message');
    super(typeof message === 'string' ? message : `The server answered ${response.status}.`);
    this.name = 'SluiceError';
    this.status = response.status;
    const [code, field] = [fieldOf(error, 'code'), fieldOf(error, 'field')];
    this.code = typeof code === 'string' ? code : 'unknown';
    this.field = typeof field === 'string' ? field : undefined;
    this.details = fieldOf(error, 'details');
    this.requestId = response.headers.get('x-request-id');
  }
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
