// What may be written down about a request: never what proves who asks.

const secretName = /auth|cookie|token|secret|password|signature|api[-_]?key|^key$|^sig$/i;
const struckOut = '[redacted]';

export function safeHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, secretName.test(name) ? struckOut : value]),
  );
}

export function safeUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.username = '';
  parsed.password = '';
  for (const name of [...parsed.searchParams.keys()]) {
    if (secretName.test(name)) parsed.searchParams.set(name, struckOut);
  }
  return parsed.href;
}
