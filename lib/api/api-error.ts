import { errorBodySchema } from './contracts/common';

/** An answer that is not a success. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly details: unknown;

  constructor(status: number, body: unknown) {
    const parsed = errorBodySchema.safeParse(body).data?.error;
    super(parsed?.message ?? `The server answered ${status}.`);
    this.name = 'ApiError';
    this.status = status;
    this.code = parsed?.code ?? 'unknown';
    this.field = parsed?.field;
    this.details = parsed?.details;
  }
}
