// How a request changes when it is sent on, as browsers do it.

export type OutboundRequest = {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
  /** Lower-case names of headers meant for the first origin only, besides those that look it. */
  privateHeaders?: readonly string[];
};

const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const secretName = /^(authorization|proxy-authorization|cookie|cookie2)$|api-?key|auth|token|secret/i;

/** Where an answer sends the request on to; null: it does not. */
export function redirectTarget(status: number, location: string | undefined, from: URL): URL | null {
  if (!redirectStatuses.has(status) || !location || !URL.canParse(location, from.href)) return null;
  return new URL(location, from.href);
}

export function redirected(request: OutboundRequest, status: number, url: URL): OutboundRequest {
  const headers = url.origin === request.url.origin ? request.headers : withoutSecrets(request);
  if (!becomesGet(request.method, status)) return { ...request, url, headers };
  return { method: 'GET', url, headers: withoutContent(headers), body: undefined };
}

function becomesGet(method: string, status: number): boolean {
  if (status === 303) return method !== 'HEAD' && method !== 'GET';
  return (status === 301 || status === 302) && method === 'POST';
}

/** What proves who asks is meant for the first host only. */
function withoutSecrets({ headers, privateHeaders = [] }: OutboundRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !secretName.test(name) && !privateHeaders.includes(name)),
  );
}

function withoutContent(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('content-')));
}
