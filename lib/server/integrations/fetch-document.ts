import { StepError } from '@/lib/nodes/executor';
import { AppError } from '@/lib/shared/errors';
import type { JsonObject } from '@/lib/shared/json';
import { webFetch } from '../outbound/web-fetch';
import { parseDocument, unreadable } from './document';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 20_000_000;

/** A document from the web, through the guarded client. */
export async function fetchDocument(url: string): Promise<JsonObject> {
  try {
    const headers = { accept: 'application/json, application/yaml, text/yaml, */*;q=0.5' };
    const { status, body } = await webFetch()({
      method: 'GET',
      url,
      headers,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
    });
    if (status < 200 || status > 299) throw unreadable(`${new URL(url).host} answered ${status}`);
    return parseDocument(new TextDecoder().decode(body));
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    throw new AppError('input_invalid', `url: ${error.message}`, { field: 'url' });
  }
}
