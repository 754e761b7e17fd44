// Where a credential may be sent: `api.example.com`, `api.example.com:8443` or `*.example.com`. None named: anywhere.

const PATTERN = /^(\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/;

export function isHostPattern(text: string): boolean {
  return PATTERN.test(text);
}

/** `target` is a URL, or a host with or without a port. */
export function isAllowedHost(allowed: readonly string[], target: string): boolean {
  if (allowed.length === 0) return true;
  const url = asUrl(target);
  if (!url) return false;
  const port = url.port || ({ 'http:': '80', 'https:': '443' }[url.protocol] ?? '');
  // A dot at the end means the same host.
  const name = url.hostname.toLowerCase().replace(/\.$/, '');
  return allowed.some((pattern) => matches(pattern, name, port));
}

function asUrl(target: string): URL | null {
  if (URL.canParse(target) && target.includes('://')) return new URL(target);
  return URL.canParse(`tcp://${target}`) ? new URL(`tcp://${target}`) : null;
}

function matches(pattern: string, name: string, port: string): boolean {
  const [, host = '', wantedPort] = /^(.*?)(?::(\d+))?$/.exec(pattern) ?? [];
  if (wantedPort !== undefined && wantedPort !== port) return false;
  if (!host.startsWith('*.')) return name === host;
  // Addresses have no subdomains: `*.0.0.1` is nobody.
  return name.endsWith(host.slice(1)) && !/^[\d.]+$|:/.test(name);
}
