import { z } from 'zod';
import { StepError, type StepFetch } from '@/lib/nodes/executor';
import type { Json } from '@/lib/shared/json';

// `fetch` of people's code: the guarded client, where the step allows it.

/** Bodies cross into the memory of the code several times over. */
const MAX_BYTES = 8 * 1_048_576;

const asked = z.object({
  url: z.string(),
  method: z.string().max(20),
  headers: z.record(z.string(), z.string()),
  body: z.union([z.object({ text: z.string() }), z.object({ base64: z.string() })]).nullable(),
  followRedirects: z.boolean(),
});

export async function codeFetch(fetch: StepFetch | null, value: Json, signal: AbortSignal): Promise<Json> {
  if (!fetch) {
    throw new StepError(
      'fetch_not_allowed',
      'This code may not make requests. Switch on "Allow requests" in its settings.',
      { retryable: false },
    );
  }
  const request = asked.safeParse(value);
  if (!request.success) {
    throw new StepError('fetch_invalid', 'fetch takes a URL, and an object with method, headers and body', {
      retryable: false,
    });
  }
  const { body, ...rest } = request.data;
  const answer = await fetch({ ...rest, ...bodyOf(body), maxBytes: MAX_BYTES, signal });
  const { status, url, headers } = answer;
  return { status, url, headers, body: Buffer.from(answer.body).toString('base64') };
}

function bodyOf(body: z.infer<typeof asked>['body']): { body?: string | Uint8Array } {
  if (body === null) return {};
  return { body: 'text' in body ? body.text : Buffer.from(body.base64, 'base64') };
}
