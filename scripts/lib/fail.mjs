/** Something the person at the terminal can put right: shown as one line with the way out, never as a stack. */
export class ReadableError extends Error {}

export function fail(message) {
  throw new ReadableError(message);
}

export function exitWithError(error) {
  const readable = error instanceof ReadableError;
  console.error(readable ? `Sluice: ${error.message}` : error);
  process.exit(1);
}
