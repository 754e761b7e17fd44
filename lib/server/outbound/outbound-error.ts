import { StepError } from '@/lib/nodes/executor';
import { errorMessage } from '@/lib/shared/errors';

export type EndedBy = { limitMs: number | null; aborted: boolean };

/** Whatever went wrong on the way out, as a failure of the step that asked. */
export function asStepError(error: unknown, url: string, endedBy: EndedBy): StepError {
  if (error instanceof StepError) return error;
  const host = URL.canParse(url) ? new URL(url).host : url;
  if (endedBy.aborted) return new StepError('aborted', `The request to ${host} was called off.`);
  if (endedBy.limitMs !== null) {
    return new StepError('timeout', `${host} did not answer within ${endedBy.limitMs} ms.`);
  }
  const code = codeOf(error);
  if (code.includes('TIMEOUT') || code === 'ETIMEDOUT') {
    return new StepError('timeout', `${host} could not be reached in time.`);
  }
  if (code === 'UND_ERR_INVALID_ARG') {
    return new StepError('invalid_request', errorMessage(error), { retryable: false });
  }
  return new StepError('network_error', `The request to ${host} failed: ${reasonOf(error, code)}.`);
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/** Several addresses tried give one error each; the first says enough. */
function reasonOf(error: unknown, code: string): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  return errorMessage(first ?? error).replace(/\.$/, '') || code || 'no reason given';
}
