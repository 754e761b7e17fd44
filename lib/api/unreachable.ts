import { msg } from '@/lib/i18n/message';

const message = msg('The server could not be reached. Is there a connection?');

/** For where nothing came back: each browser has its own words for that, and none says what to do. */
export function unreachable(cause: unknown): Error {
  return new Error(message, { cause });
}
