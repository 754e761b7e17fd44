import { findNodeDefinition } from '@/lib/nodes/registry';

// Dialects that write settings in snake_case: only the names that a step type knows are translated, so that whatever else
// stands in a config keeps its name.

/** `max_iterations` becomes `maxIterations` where the type has such a setting. */
export function camelConfig(type: string, config: Record<string, unknown>): Record<string, unknown> {
  const known = settingsOf(type);
  return renamed(config, (key) => {
    const camel = toCamel(key);
    return known.has(camel) && !known.has(key) && !Object.hasOwn(config, camel) ? camel : key;
  });
}

/** The settings of the type in snake_case. */
export function snakeConfig(type: string, config: Record<string, unknown>): Record<string, unknown> {
  const known = settingsOf(type);
  return renamed(config, (key) => (known.has(key) ? toSnake(key) : key));
}

function settingsOf(type: string): ReadonlySet<string> {
  return new Set(Object.keys(findNodeDefinition(type)?.config.shape ?? {}));
}

function renamed(config: Record<string, unknown>, rename: (key: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [rename(key), value]));
}

function toCamel(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function toSnake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
