import { lookup as systemLookup } from 'node:dns/promises';
import { StepError } from '@/lib/nodes/executor';
import { parseAddress } from './addresses';
import { parseAllowList } from './allow-list';
import { mayReach, refusal } from './guarded-agent';

/**
 * The address to connect to for a host, by the rules of the guarded client, for protocols other than HTTP. Who connects
 * to this very address, and does not resolve the name again, cannot be led elsewhere.
 */
export async function guardedAddress(
  host: string,
  port: number,
  allowed: string,
  lookup: (host: string) => Promise<{ address: string }[]> = (name) => systemLookup(name, { all: true }),
): Promise<string> {
  const allow = parseAllowList(allowed);
  const literal = parseAddress(host);
  if (literal) {
    if (allow.allowsHost(host, port) || mayReach(allow, host, port)) return literal.toString();
    throw refusal(host);
  }
  const found = await resolve(host, lookup);
  if (allow.allowsHost(host, port)) return found[0] ?? host;
  const reachable = found.find((address) => mayReach(allow, address, port));
  if (reachable === undefined) throw refusal(host);
  return reachable;
}

async function resolve(
  host: string,
  lookup: (host: string) => Promise<{ address: string }[]>,
): Promise<string[]> {
  try {
    return (await lookup(host)).map(({ address }) => address);
  } catch {
    throw new StepError('network_error', `The host "${host}" could not be found.`);
  }
}
