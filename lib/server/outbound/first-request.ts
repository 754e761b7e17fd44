import { StepError, type StepFetch } from '@/lib/nodes/executor';
import type { OutboundRequest } from './redirects';

/** The request as it is first sent: only http and https, no header of the connection, the user in the URL as a header. */
export function firstRequest({
  method,
  url: text,
  headers,
  body,
  privateHeaders = [],
}: Parameters<StepFetch>[0]): OutboundRequest {
  if (!URL.canParse(text)) {
    throw new StepError('invalid_url', `"${text}" is not a URL.`, { retryable: false });
  }
  const url = new URL(text);
  assertWebUrl(url);
  const sent: Record<string, string> = { 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'Sluice' };
  for (const [name, value] of Object.entries(headers ?? {})) {
    const lower = name.toLowerCase();
    if (!connectionHeaders.has(lower)) sent[lower] = value;
  }
  if (url.username !== '' || url.password !== '') {
    sent.authorization ??= basicAuth(url);
    url.username = '';
    url.password = '';
  }
  const withheld = privateHeaders.map((name) => name.toLowerCase());
  return { method: method.toUpperCase(), url, headers: sent, body, privateHeaders: withheld };
}

export function assertWebUrl(url: URL): void {
  if (url.protocol === 'http:' || url.protocol === 'https:') return;
  throw new StepError('outbound_refused', `Only http and https may be called, not "${url.protocol}".`, {
    retryable: false,
  });
}

/** These belong to the connection, not to the request. */
const connectionHeaders = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'upgrade',
  'te',
  'trailer',
  'expect',
  'proxy-connection',
]);

function basicAuth({ username, password }: URL): string {
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
