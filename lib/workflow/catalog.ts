import type { z } from 'zod';
import type { Json } from '@/lib/shared/json';

// What checking a definition needs to know of its step types. The types themselves live in lib/nodes, which this
// folder may not import; lib/nodes/catalog.ts is the real catalog.

export type NodeTypeInfo = {
  type: string;
  title: string;
  version: number;
  isTrigger: boolean;
  inputPorts: readonly string[];
  /** With `error` where the type has it. */
  outputPortsOf: (config: Record<string, Json>) => readonly string[];
  /** The port whose successors are the body of a loop. */
  bodyPort: string | null;
  config: z.ZodObject;
  /** Whether the string at this path of the config is an expression. */
  isExpression: (path: readonly (string | number)[]) => boolean;
  /** Whether the string at this path is taken as it stands, so that braces in it are no template. */
  isRaw: (path: readonly (string | number)[]) => boolean;
};

/** Finds a type by name; `types` are the names it knows, for suggestions. */
export type NodeCatalog = {
  (type: string): NodeTypeInfo | undefined;
  readonly types?: readonly string[];
};
