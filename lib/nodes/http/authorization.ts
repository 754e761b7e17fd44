import type { Authorization } from '../executor';
import type { HttpRequest } from './request';

/** The request with what its credential adds; that wins over headers and query parameters of the same name. */
export function withAuthorization(
  request: HttpRequest,
  { headers, query }: Authorization,
): HttpRequest & { privateHeaders: string[] } {
  const url = new URL(request.url);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  // A user in the URL would stand beside the credential, or in its place.
  if (headers.authorization) {
    url.username = '';
    url.password = '';
  }
  return {
    ...request,
    url: url.href,
    headers: { ...request.headers, ...headers },
    privateHeaders: Object.keys(headers),
  };
}
