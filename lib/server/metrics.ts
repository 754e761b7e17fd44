import { collectDefaultMetrics, Registry } from 'prom-client';

// One registry a process, on globalThis because Next may load this module more than once.

const holder = globalThis as typeof globalThis & { sluiceMetrics?: Registry };

export function metrics(): Registry {
  holder.sluiceMetrics ??= openRegistry();
  return holder.sluiceMetrics;
}

function openRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
