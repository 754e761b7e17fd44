import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { StepError } from '@/lib/nodes/executor';

// Reads an answer up to a limit, counted after decompression: a small answer may unpack to a very large one.

export async function readBody(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  const stream = decompressed(body, encoding);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks, size);
}

export function tooLarge(maxBytes: number): StepError {
  return new StepError('response_too_large', `The answer is larger than ${maxBytes} bytes.`, {
    retryable: false,
  });
}

export function isCompressed(encoding: string | undefined): boolean {
  return unpackers.has((encoding ?? '').trim().toLowerCase());
}

const unpackers = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

function decompressed(body: Readable, encoding: string | undefined): Readable {
  const create = unpackers.get((encoding ?? '').trim().toLowerCase());
  if (!create) return body;
  const unpacker = create();
  body.once('error', (error) => unpacker.destroy(error));
  unpacker.once('close', () => body.destroy());
  return body.pipe(unpacker);
}
