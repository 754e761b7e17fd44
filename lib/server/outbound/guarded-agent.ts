import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { StepError } from '@/lib/nodes/executor';
import { isPublicAddress, parseAddress } from './addresses';
import type { AllowList } from './allow-list';

// The check happens where the connection is made, on the very address it is made to. A name that is resolved once for
// a check and again for the connection could answer differently; here there is no second time.

export type AgentOptions = {
  allow: AllowList;
  /** Resolves names; the system's resolver unless a test brings its own. */
  lookup?: LookupFunction | undefined;
  connectTimeoutMs: number;
  connectionsPerOrigin: number;
};

export function createGuardedAgent(options: AgentOptions): Agent {
  const { allow, connectTimeoutMs } = options;
  const resolve: LookupFunction = options.lookup ?? systemLookup;
  const trusted = buildConnector({ timeout: connectTimeoutMs, lookup: resolve });
  const guarded = new Map<number, buildConnector.connector>();
  const guardedAt = (port: number) => {
    const known = guarded.get(port);
    if (known) return known;
    const connector = buildConnector({
      timeout: connectTimeoutMs,
      lookup: guardLookup(resolve, (address) => mayReach(allow, address, port)),
    });
    // Ports are few in practice; a caller who tries them all must not fill the memory with connectors.
    if (guarded.size >= 100) guarded.clear();
    guarded.set(port, connector);
    return connector;
  };

  return new Agent({
    connections: options.connectionsPerOrigin,
    keepAliveTimeout: 10_000,
    pipelining: 1,
    connect: (target, callback) => {
      const port = Number(target.port) || (target.protocol === 'https:' ? 443 : 80);
      const host = target.hostname;
      if (allow.allowsHost(host, port)) return trusted(target, callback);
      if (parseAddress(host) && !mayReach(allow, host, port)) return callback(refusal(host), null);
      return guardedAt(port)(target, callback);
    },
  });
}

export function mayReach(allow: AllowList, address: string, port: number): boolean {
  const parsed = parseAddress(address);
  if (!parsed) return false;
  return isPublicAddress(parsed) || allow.allowsAddress(address, port);
}

/** Of the addresses a name has, only those that may be reached; none left: refused. */
export function guardLookup(
  resolve: LookupFunction,
  isAllowed: (address: string) => boolean,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found, family) => {
      if (error) return callback(error, '', 0);
      const all = Array.isArray(found) ? found : [{ address: found, family: family ?? 4 }];
      const allowed = all.filter(({ address }) => isAllowed(address));
      const [first] = allowed;
      if (!first) return callback(refusal(hostname), '', 0);
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}

export function refusal(host: string): StepError {
  return new StepError(
    'outbound_refused',
    `"${host}" is not a public address, so steps may not reach it. An operator can allow it with OUTBOUND_ALLOW.`,
    { retryable: false },
  );
}
