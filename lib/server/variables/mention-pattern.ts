/** A regular expression of PostgreSQL for `env.NAME` and `env['NAME']` in the text of a definition. */
export function mentionPattern(name: string): string {
  return String.raw`(^|[^\w$.])env(\?\.|\.)${name}($|[^\w$])|(^|[^\w$.])env(\?\.)?\[\\?['"]${name}\\?['"]`;
}
