import ipaddr from 'ipaddr.js';
import { parseAddress } from './addresses';

// `OUTBOUND_ALLOW`: what steps may reach although it is private. Entries are separated by commas: a host
// (`api.internal`), a host with its port (`localhost:8080`, `[::1]:8080`), an address, or a CIDR (`10.0.0.0/8`).

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];
type Entry =
  | { kind: 'host'; host: string; port: number | null }
  | { kind: 'range'; range: Range; port: number | null };

export type AllowList = {
  /** Whether this host name may be reached at this port, whatever its address is. */
  allowsHost: (host: string, port: number) => boolean;
  allowsAddress: (address: string, port: number) => boolean;
};

/** Throws one readable line for an entry that cannot be read: a typing error must not open or close a door silently. */
export function parseAllowList(text: string): AllowList {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseEntry);
  const at = (port: number) => (entry: Entry) => entry.port === null || entry.port === port;
  return {
    allowsHost: (host, port) => {
      const name = normalHost(host);
      return entries.filter(at(port)).some((entry) => entry.kind === 'host' && entry.host === name);
    },
    allowsAddress: (address, port) => {
      const parsed = parseAddress(address);
      if (!parsed) return false;
      return entries
        .filter(at(port))
        .some((entry) => entry.kind === 'range' && contains(entry.range, parsed));
    },
  };
}

function parseEntry(text: string): Entry {
  if (text.includes('/')) {
    if (!ipaddr.isValidCIDR(text)) throw unreadable(text);
    return { kind: 'range', range: ipaddr.parseCIDR(text), port: null };
  }
  const whole = parseAddress(text);
  if (whole) return { kind: 'range', range: single(whole), port: null };
  const match = /^(\[[^\]]+\]|[^:[\]\s]+)(?::(\d{1,5}))?$/.exec(text);
  const host = match?.[1];
  const port = match?.[2] === undefined ? null : Number(match[2]);
  if (host === undefined || (port !== null && (port < 1 || port > 65_535))) throw unreadable(text);
  const address = parseAddress(host);
  return address
    ? { kind: 'range', range: single(address), port }
    : { kind: 'host', host: normalHost(host), port };
}

function single(address: ipaddr.IPv4 | ipaddr.IPv6): Range {
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

function contains([base, bits]: Range, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return base.kind() === address.kind() && address.match([base, bits] as [ipaddr.IPv6, number]);
}

function normalHost(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}

function unreadable(entry: string): Error {
  return new Error(
    `OUTBOUND_ALLOW: "${entry}" is neither a host, a host:port, an address nor a CIDR such as 10.0.0.0/8.`,
  );
}
