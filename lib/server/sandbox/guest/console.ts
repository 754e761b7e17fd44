import { type Host, stringify } from './host';

// `console` writes to the log of the run.

const MAX_LINE = 8_192;

export function makeConsole({ log }: Host) {
  const line =
    (level: string) =>
    (...values: unknown[]): void =>
      log(level, values.map(shown).join(' ').slice(0, MAX_LINE));
  return {
    log: line('info'),
    info: line('info'),
    debug: line('debug'),
    warn: line('warn'),
    error: line('error'),
  };
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return stringify(value, plain) ?? String(value);
  } catch {
    return '[something that refers to itself]';
  }
}

function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...value];
  return typeof value === 'bigint' || typeof value === 'function' ? String(value) : value;
}
