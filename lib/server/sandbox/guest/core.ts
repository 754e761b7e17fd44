import { type Core, parse, stringify } from './host';

// The connection of the library to the machine it was loaded into.

let connected: Core | null = null;

export function connect(core: Core): void {
  connected = core;
}

export function ask<T>(name: string, ...values: unknown[]): T {
  return parse(core().ask(name, stringify(values))) as T;
}

export function call<T>(name: string, value: unknown): Promise<T> {
  return core().call<T>(name, value);
}

function core(): Core {
  if (connected) return connected;
  throw new Error('The library is not connected');
}
