import type { Json, JsonObject } from '@/lib/shared/json';

// A conversation with a language model, in no provider's own words.

export type ToolSpec = { name: string; description: string; inputSchema: JsonObject };

export type ToolCall = { id: string; name: string; input: Json };

export type ToolResult = { id: string; text: string; isError: boolean };

export type Message =
  | { role: 'user'; text: string }
  | { role: 'assistant'; text: string; calls: ToolCall[] }
  | { role: 'tools'; results: ToolResult[] };

export type ModelRequest = {
  model: string;
  instructions: string;
  messages: readonly Message[];
  tools: readonly ToolSpec[];
  temperature: number | undefined;
  maxOutputTokens: number;
};

export type ModelReply = {
  text: string;
  calls: ToolCall[];
  /** The answer was cut off at its limit of tokens. */
  isCut: boolean;
  tokens: { input: number; output: number };
};

/** How a provider wants to be asked. */
export type Protocol = {
  path: string;
  headers: Record<string, string>;
  body: (request: ModelRequest) => Json;
  /** Throws a StepError where the answer is none. */
  read: (answer: Json) => ModelReply;
};
