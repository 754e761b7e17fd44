import { camelConfig, snakeConfig } from '../config-case';

// Settings of AltBase steps that have another name here; all others differ in their case at most.

const names: Record<string, Record<string, string>> = {
  subworkflow: { workflow_id: 'workflow' },
};

type Config = Record<string, unknown>;

export function configIn(type: string, config: Config): Config {
  return camelConfig(type, renamed(config, names[type] ?? {}));
}

export function configOut(type: string, config: Config): Config {
  const own = Object.fromEntries(Object.entries(names[type] ?? {}).map(([theirs, ours]) => [ours, theirs]));
  return renamed(snakeConfig(type, config), own);
}

function renamed(config: Config, to: Record<string, string>): Config {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [Object.hasOwn(to, key) ? (to[key] ?? key) : key, value]),
  );
}
