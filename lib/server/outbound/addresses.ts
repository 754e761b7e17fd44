import ipaddr from 'ipaddr.js';

// Which addresses steps may not reach: everything that is not plainly the public internet.

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const publicV6 = ipaddr.parseCIDR('2000::/3');

/** Services for the machine itself that stand on public addresses. */
const metadataAddresses = new Set(['168.63.129.16']);

/** Reads an address; IPv4 inside IPv6 (`::ffff:10.0.0.1`) is taken as the IPv4 address it is. */
export function parseAddress(text: string): Address | null {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  const withoutZone = bare.replace(/%.*$/, '');
  return ipaddr.isValid(withoutZone) ? ipaddr.process(withoutZone) : null;
}

/**
 * Loopback, private, link-local, multicast, reserved and translated ranges (6to4, Teredo, NAT64) are not public. For
 * IPv6 the question is asked the other way round: only global unicast that is in no special range is public.
 */
export function isPublicAddress(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  if (metadataAddresses.has(address.toString())) return false;
  return address.kind() === 'ipv4' || address.match(publicV6);
}
