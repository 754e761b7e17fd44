import { AppError } from '@/lib/shared/errors';
import { env } from '../env';
import { checkJsonText } from './json-text';

const decoder = new TextDecoder();

/** The JSON body of a request; undefined when there is none. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const text = await readText(request, env().MAX_BODY_BYTES);
  if (text === '' || text.trim() === '') return undefined;
  requireJsonType(request.headers.get('content-type'));
  checkJsonText(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'it could not be read';
    throw new AppError('invalid_json', `The body is not valid JSON: ${reason}`);
  }
}

/** The bytes of a body as they came. */
export async function readRawBody(request: Request): Promise<Uint8Array> {
  return request.body === null ? new Uint8Array() : readCounted(request.body, env().MAX_BODY_BYTES);
}

function requireJsonType(contentType: string | null): void {
  if (contentType === null) return;
  const type = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (type === 'application/json' || (type.startsWith('application/') && type.endsWith('+json'))) return;
  throw new AppError(
    'unsupported_media_type',
    `The body must be JSON with the header Content-Type: application/json, not ${type.slice(0, 100)}.`,
  );
}

/**
 * How much of a body that is refused is still taken in, in multiples of the limit: most clients read the answer only
 * after they have sent everything.
 */
const PATIENCE = 8;

async function readText(request: Request, limit: number): Promise<string> {
  const announced = request.headers.get('content-length');
  // The HTTP parser does not let a body be longer than announced. Asking for the body itself would make a stream of it.
  if (announced !== null && Number(announced) <= limit) return announced === '0' ? '' : request.text();
  if (request.body === null) return '';
  return decoder.decode(await readCounted(request.body, limit));
}

async function readCounted(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes <= limit) chunks.push(chunk);
    else if (bytes > limit * PATIENCE) break;
    else chunks.length = 0;
  }
  if (bytes <= limit) return Buffer.concat(chunks);
  throw new AppError('body_too_large', `The body is larger than ${limit} bytes (MAX_BODY_BYTES).`);
}
