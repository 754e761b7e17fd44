const HOME = '/workflows';

/** Where to go after signing in: only paths of this server, never another site. */
export function safeNext(next: string | string[] | undefined): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return HOME;
  return /^\/sign-(in|up|out)\b/.test(next) ? HOME : next;
}

/** A link to a page of signing in or up that remembers where one wanted to go. */
export function withNext(path: string, next: string): string {
  return next === HOME ? path : `${path}?next=${encodeURIComponent(next)}`;
}
