import { z } from 'zod';
import type { Scope } from '@/lib/api/define-endpoint';
import type { Json } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';

// A tool of the MCP server: declared once, listed and called from the declaration.

export type ToolCall<Input> = {
  identity: Identity;
  input: Input;
  signal: AbortSignal;
  /** Tells who called how far it is. */
  progress: (done: number, total: number, message: string) => Promise<void>;
};

export type Tool = {
  name: string;
  title: string;
  description: string;
  scope: Scope;
  inputSchema: Record<string, unknown>;
  isReadOnly: boolean;
  call: (call: ToolCall<unknown>) => Promise<unknown>;
};

type Declared<Schema extends z.ZodObject> = Omit<Tool, 'inputSchema' | 'call'> & {
  input: Schema;
  call: (call: ToolCall<z.output<Schema>>) => Promise<unknown>;
};

export function defineTool<Schema extends z.ZodObject>({ input, call, ...tool }: Declared<Schema>): Tool {
  return {
    ...tool,
    inputSchema: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
    call: (given) => call({ ...given, input: input.parse(given.input ?? {}) }),
  };
}

/** What a tool answers, as text for a model and as data. */
export function toolResult(value: unknown): {
  content: { type: 'text'; text: string }[];
  structuredContent?: Record<string, unknown>;
} {
  const plain = JSON.parse(JSON.stringify(value ?? null)) as Json;
  const text = JSON.stringify(plain, null, 2);
  const isObject = typeof plain === 'object' && plain !== null && !Array.isArray(plain);
  return { content: [{ type: 'text', text }], ...(isObject ? { structuredContent: plain } : {}) };
}
