import type { Json } from '@/lib/shared/json';
import type { NodeTypeInfo } from '../catalog';

type Config = Record<string, Json>;

/**
 * Remembers what was found out about a config, as long as that very object lives. A definition is never changed in place,
 * so an editor that checks it after every key reads only the one config that is new.
 */
export function oncePerConfig<T>(
  find: (config: Config, info: NodeTypeInfo) => T,
): (config: Config, info: NodeTypeInfo) => T {
  const found = new WeakMap<Config, { info: NodeTypeInfo; value: T }>();
  return (config, info) => {
    const before = found.get(config);
    if (before?.info === info) return before.value;
    const value = find(config, info);
    found.set(config, { info, value });
    return value;
  };
}
