import { isPlainObject } from '@/lib/shared/json';
import type { StepFunction } from './function-queries';

export const functionKinds = ['code', 'http', 'workflow', 'agent'] as const;
export type FunctionKind = (typeof functionKinds)[number];
export type AgentHandler = 'llm' | 'code' | 'http';

/** A function as it is being edited: JSON is text, an empty number is undefined. */
export type FunctionDraft = {
  name: string;
  kind: FunctionKind;
  description: string;
  inputSchema: string;
  outputSchema: string;
  timeoutMs: number | undefined;
  url: string;
  method: 'POST' | 'PUT' | 'PATCH';
  auth: string | null;
  secret: string;
  headers: string;
  code: string;
  memoryMb: string;
  allowFetch: boolean;
  workflowId: string;
  handler: AgentHandler;
  role: string;
  tools: readonly string[];
  model: string;
  instructions: string;
  temperature: string;
  maxTurns: string;
  maxOutputTokens: string;
  tokenBudget: string;
};

const firstCode =
  "export default async (input, ctx) => {\n  return { greeting: 'Hello, ' + input.name };\n};\n";

export function draftOf(found: StepFunction | undefined): FunctionDraft {
  const { method } = found ?? {};
  return {
    name: found?.name ?? '',
    kind: functionKinds.find((kind) => kind === found?.kind) ?? 'code',
    description: found?.description ?? '',
    inputSchema: jsonText(found?.inputSchema),
    outputSchema: jsonText(found?.outputSchema),
    timeoutMs: found?.timeoutMs,
    url: found?.url ?? '',
    method: method === 'PUT' || method === 'PATCH' ? method : 'POST',
    auth: found?.auth ?? null,
    secret: '',
    headers: jsonText(found?.headers),
    code: found?.code ?? firstCode,
    memoryMb: text(found?.memoryMb),
    allowFetch: found?.allowFetch ?? false,
    workflowId: found?.workflowId ?? '',
    handler: found?.handler ?? 'llm',
    role: found?.role ?? '',
    tools: found?.tools ?? [],
    model: found?.model ?? '',
    instructions: found?.instructions ?? '',
    temperature: text(found?.temperature),
    maxTurns: text(found?.maxTurns),
    maxOutputTokens: text(found?.maxOutputTokens),
    tokenBudget: text(found?.tokenBudget),
  };
}

function text(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function jsonText(value: unknown): string {
  const isEmpty =
    value === undefined || value === null || (isPlainObject(value) && Object.keys(value).length === 0);
  return isEmpty ? '' : JSON.stringify(value, null, 2);
}
