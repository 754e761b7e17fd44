import { isPlainObject, type Json, type JsonObject } from '@/lib/shared/json';
import { StepError } from './executor';

// A body of form fields and files. A field that is an object with `filename` and `content` is a file, such as an HTTP
// request hands on.

export type Encoded = { bytes: Uint8Array; contentType: string };

export function multipartBody(body: Json): Encoded {
  if (!isPlainObject(body)) {
    throw new StepError('invalid_body', 'body: multipart needs an object of fields.', { retryable: false });
  }
  const boundary = `sluice-${crypto.randomUUID()}`;
  const parts: Buffer[] = [];
  for (const [name, value] of Object.entries(body)) {
    for (const entry of Array.isArray(value) ? value : [value]) {
      // What stands inside JSON is JSON.
      if (entry !== null) parts.push(partOf(boundary, name, entry as Json));
    }
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { bytes: Buffer.concat(parts), contentType: `multipart/form-data; boundary=${boundary}` };
}

function partOf(boundary: string, name: string, value: Json): Buffer {
  const file = isFile(value) ? value : null;
  const content = file ? fileContent(file) : Buffer.from(textOf(value));
  const lines = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${quoted(name)}"${file ? `; filename="${quoted(String(file.filename))}"` : ''}`,
    ...(file ? [`Content-Type: ${contentTypeOf(file.contentType)}`] : []),
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(lines.join('\r\n')), content, Buffer.from('\r\n')]);
}

/** The bytes of a value that is a file; null of any other. */
export function fileBytes(value: Json): Uint8Array | null {
  return isFile(value) ? fileContent(value) : null;
}

function isFile(value: Json): value is JsonObject {
  return isPlainObject(value) && typeof value.filename === 'string';
}

function fileContent({ content, encoding }: JsonObject): Buffer {
  if (typeof content === 'string') return Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
  return Buffer.from(JSON.stringify(content ?? null));
}

function contentTypeOf(value: unknown): string {
  return typeof value === 'string' && /^[\w.+-]+\/[\w.+-]+(; ?[\w.=-]+)?$/.test(value)
    ? value
    : 'application/octet-stream';
}

/** As browsers do it: nothing in a name ends the quotes or the line. */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function textOf(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
