import { describe, expect, it } from 'vitest';
import { nativeError } from '@/lib/api/error-answer';
import { altbaseError } from '@/lib/dialects/altbase/error-answer';
import { businessError } from '@/lib/dialects/business/error-answer';
import { cloudflareError } from '@/lib/dialects/cloudflare/error-answer';
import { statemachineError } from '@/lib/dialects/statemachine/error-answer';
import { AppError } from '@/lib/shared/errors';

const missing = new AppError('not_found', 'There is no workflow x.');
const invalid = new AppError('invalid_definition', 'A step is missing.', {
  field: 'steps[0].next',
  details: [1],
});
const clash = new AppError('conflict', 'It exists already.');

describe('an error', () => {
  it('is told by the main API with its code, field and details', () => {
    expect(nativeError(invalid)).toEqual({
      status: 400,
      body: {
        success: false,
        error: {
          code: 'invalid_definition',
          message: 'A step is missing.',
          field: 'steps[0].next',
          details: [1],
        },
      },
    });
  });

  it('is told by AltBase with a message and a code', () => {
    expect(altbaseError(missing)).toEqual({
      status: 404,
      body: { message: 'There is no workflow x.', code: 'not_found', status: 404 },
    });
  });

  it('is told by business-as-code with a message on top, and 422 for a workflow that is not valid', () => {
    expect(businessError(invalid)).toEqual({
      status: 422,
      body: {
        message: 'A step is missing.',
        code: 'invalid_definition',
        field: 'steps[0].next',
        errors: [1],
      },
    });
    expect(businessError(missing).status).toBe(404);
  });

  it('is told by Cloudflare in the envelope, and a conflict is not to be repeated', () => {
    expect(cloudflareError(missing)).toEqual({
      status: 404,
      body: {
        success: false,
        errors: [{ code: 10200, message: 'There is no workflow x.' }],
        messages: [],
        result: null,
      },
    });
    expect(cloudflareError(clash).headers).toEqual({ 'x-should-retry': 'false' });
  });

  it('is told by workflows.do as a list and as one', () => {
    expect(statemachineError(invalid).body).toEqual({
      errors: [{ message: 'A step is missing.', code: 'invalid_definition', path: 'steps[0].next' }],
      error: { code: 'invalid_definition', message: 'A step is missing.' },
    });
  });
});
