import type { Client, ClientOptions } from './client';
import { unreachable } from './unreachable';

/** The client of the pages: same server, session cookie. */
export const api = clientOnCall();

/** For requests that must be sent even when the page is being closed. */
export const lastingApi = clientOnCall({ fetch: (url, init) => fetch(url, { ...init, keepalive: true }) });

/**
 * A client whose list of endpoints is loaded when the page has been drawn, or with the first call: nothing that is seen
 * waits for it.
 */
function clientOnCall(options: ClientOptions = {}): Client {
  let client: Promise<Client> | null = null;
  const load = () => {
    client ??= import('./client').then(
      ({ createClient }) => createClient(options),
      (error: unknown) => {
        throw unreachable(error);
      },
    );
    // What could not be loaded now is asked for again with the next call.
    client.catch(() => {
      client = null;
    });
    return client;
  };
  if (typeof window !== 'undefined') setTimeout(() => void load().catch(() => undefined), 500);
  const groupOf = (group: string) =>
    membersOf((member) => async (...input: unknown[]) => {
      const call: unknown = Reflect.get(Reflect.get(await load(), group), member);
      if (typeof call !== 'function') throw new Error(`There is no endpoint ${group}.${member}`);
      return call(...input);
    });
  // Every member is looked up in the real client, whose type this is.
  return membersOf(groupOf) as Client;
}

/** An object that has a member for every name. */
function membersOf(make: (name: string) => unknown): object {
  return new Proxy({}, { get: (_, name) => (typeof name === 'string' ? make(name) : undefined) });
}
