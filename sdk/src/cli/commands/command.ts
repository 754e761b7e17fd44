import type { ParseArgsConfig } from 'node:util';

export type Flags = Record<string, string | boolean | undefined>;

type Option = NonNullable<ParseArgsConfig['options']>[string] & {
  /** What stands for its value, where it takes one. */
  value?: string;
  help: string;
};

/** One command: what it is called, what it takes and what it does. Answers the exit code, 0 where it says nothing. */
export type Command = {
  usage: string;
  summary: string;
  options: Record<string, Option>;
  run: (args: string[], flags: Flags) => Promise<number | undefined>;
};

export const folderOption = {
  dir: {
    type: 'string',
    short: 'd',
    default: 'workflows',
    value: 'folder',
    help: 'where the files are; workflows unless given',
  },
} as const;

export const jsonOption = { type: 'boolean', help: 'as JSON, for programs' } as const;

export function textFlag(flags: Flags, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
}

export function folderOf(flags: Flags): string {
  return textFlag(flags, 'dir') ?? 'workflows';
}
