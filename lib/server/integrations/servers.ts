import { AppError } from '@/lib/shared/errors';
import { isPlainObject, type Json, type JsonObject } from '@/lib/shared/json';

// Where an integration may call: the servers of its document, and nowhere else.

/** The servers of a document as URLs, variables filled in with their defaults. */
export function serversOf(document: JsonObject, sourceUrl: string | null): string[] {
  return entriesOf(document).flatMap(({ url, variables }) => {
    const filled = url.replace(
      /\{([^}]+)\}/g,
      (whole, name: string) => variables.get(name)?.fallback ?? whole,
    );
    const absolute = absoluteUrl(filled, sourceUrl);
    return absolute === null ? [] : [absolute];
  });
}

type Entry = { url: string; variables: Map<string, { fallback: string }> };

function entriesOf({ servers }: JsonObject): Entry[] {
  const list = Array.isArray(servers) ? servers.filter((entry) => isPlainObject(entry)) : [];
  return list.map(({ url, variables }) => {
    const named = Object.entries(isPlainObject(variables) ? variables : {});
    return {
      url: typeof url === 'string' ? url : '/',
      variables: new Map(named.map(([name, entry]) => [name, { fallback: defaultOf(entry as Json) }])),
    };
  });
}

function defaultOf(entry: Json): string {
  return isPlainObject(entry) && typeof entry.default === 'string' ? entry.default : '';
}

function absoluteUrl(url: string, sourceUrl: string | null): string | null {
  const base = sourceUrl ?? undefined;
  if (!URL.canParse(url, base)) return null;
  const parsed = new URL(url, base);
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed.href.replace(/\/$/, '') : null;
}

/** The server that is called: the one chosen, if the document allows its host, else the first. */
export function chooseServer(
  document: JsonObject,
  sourceUrl: string | null,
  chosen: string | undefined,
): string {
  const servers = serversOf(document, sourceUrl);
  const fallback = sourceUrl === null ? undefined : new URL(sourceUrl).origin;
  if (chosen === undefined) {
    const first = servers[0] ?? fallback;
    if (first !== undefined) return first;
    throw serverError('The document names no server; say where the API is');
  }
  const hosts = entriesOf(document).flatMap(({ url }) => hostPattern(url, sourceUrl));
  const { host } = new URL(chosen);
  if (hosts.length > 0 && !hosts.some((pattern) => pattern.test(host))) {
    throw serverError(`The document does not name ${host}; its servers are ${servers.join(', ')}`);
  }
  return chosen.replace(/\/$/, '');
}

/** A variable stands for anything within a label of the host name. */
function hostPattern(url: string, sourceUrl: string | null): RegExp[] {
  const marked = url.replace(/\{[^}]+\}/g, '--any--');
  const base = sourceUrl ?? undefined;
  if (!URL.canParse(marked, base)) return [];
  const { host } = new URL(marked, base);
  const literal = host.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('--any--', '[a-z0-9-]+');
  return [new RegExp(`^${literal}$`, 'i')];
}

function serverError(message: string): AppError {
  return new AppError('input_invalid', `serverUrl: ${message}.`, { field: 'serverUrl' });
}
