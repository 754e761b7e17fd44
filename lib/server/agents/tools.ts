import { createHash } from 'node:crypto';
import { StepError } from '@/lib/nodes/executor';
import { canonicalJson, isPlainObject, type Json, type JsonObject, ownValue } from '@/lib/shared/json';
import { findBuiltin } from '../functions/builtins';
import type { FunctionCall, FunctionCaller } from '../functions/function-call';
import { findStoredFunction } from '../functions/stored-function';
import type { ToolCall, ToolResult, ToolSpec } from './conversation';

// The functions an agent may call. Each call has an idempotency key of its own, made of what is called with what: when a
// step is carried out again, the same call has the same key wherever in the conversation it comes.

export type Tools = {
  specs: readonly ToolSpec[];
  carryOut: (calls: readonly ToolCall[], signal: AbortSignal) => Promise<ToolResult[]>;
};

const MAX_RESULT = 50_000;
const MAX_CALLS_AT_ONCE = 20;

export async function openTools(
  names: readonly string[],
  agent: FunctionCall,
  callTool: FunctionCaller,
): Promise<Tools> {
  const known = await Promise.all([...new Set(names)].map((name) => toolOf(agent.organizationId, name)));
  const byName = new Map(known.map((tool) => [tool.spec.name, tool]));
  const call = toolCaller(agent, callTool);
  const carryOutOne = async ({ id, name, input }: ToolCall, signal: AbortSignal): Promise<ToolResult> => {
    const tool = byName.get(name);
    if (!tool) return { id, text: `There is no tool called ${name.slice(0, 200)}`, isError: true };
    try {
      const output = await call(tool.name, tool.isWrapped ? unwrap(input) : input, signal);
      agent.log('info', `${tool.name} answered ${JSON.stringify(output).slice(0, 2_000)}`);
      return { id, text: JSON.stringify(output).slice(0, MAX_RESULT), isError: false };
    } catch (error) {
      // The model is told; what it makes of it is its business. What is no failure of the tool ends the conversation.
      if (!(error instanceof StepError) || signal.aborted) throw error;
      agent.log('warn', `${tool.name} failed: ${error.message}`);
      return { id, text: error.message, isError: true };
    }
  };
  return {
    specs: known.map(({ spec }) => spec),
    carryOut: (calls, signal) => {
      if (calls.length > MAX_CALLS_AT_ONCE) throw tooMany(calls.length);
      return Promise.all(calls.map((each) => carryOutOne(each, signal)));
    },
  };
}

/** Calls functions on behalf of an agent, by name. */
export function toolCaller(agent: FunctionCall, callTool: FunctionCaller) {
  const occurrences = new Map<string, number>();
  return async (name: string, input: Json, signal: AbortSignal = agent.signal): Promise<Json> => {
    const hash = createHash('sha256').update(canonicalJson(input)).digest('hex').slice(0, 16);
    const what = `${name}/${hash}`;
    const count = (occurrences.get(what) ?? 0) + 1;
    occurrences.set(what, count);
    const { caller } = agent;
    const outcome = await callTool({
      ...agent,
      name,
      input,
      config: {},
      depth: agent.depth + 1,
      signal,
      caller: {
        ...caller,
        ordinal: `${caller.ordinal}/${what}/${count}`,
        idempotencyKey: `${caller.idempotencyKey}/${what}/${count}`,
      },
    });
    if (outcome.kind === 'done') return outcome.output;
    throw new StepError('tool_not_done', `The function ${name} has not answered yet`);
  };
}

type Tool = { name: string; spec: ToolSpec; isWrapped: boolean };

async function toolOf(organizationId: string, name: string): Promise<Tool> {
  const builtin = findBuiltin(name);
  const found = builtin ?? (await findStoredFunction(organizationId, name));
  if (!found)
    throw new StepError('function_not_registered', `Function not registered: ${name.slice(0, 200)}`);
  const schema = 'inputSchema' in found && isPlainObject(found.inputSchema) ? found.inputSchema : null;
  const isObject = schema === null || ownValue(schema, 'type') === 'object';
  const inputSchema: JsonObject =
    schema === null
      ? { type: 'object', additionalProperties: true }
      : isObject
        ? schema
        : { type: 'object', properties: { input: schema }, required: ['input'] };
  // Providers allow fewer characters than we do.
  const toolName = name.replaceAll('.', '_').slice(0, 64);
  return {
    name,
    isWrapped: !isObject,
    spec: { name: toolName, description: found.description || `The function ${name}`, inputSchema },
  };
}

/** Tools take objects; a function that takes something else gets the one field it was wrapped in. */
function unwrap(input: Json): Json {
  return isPlainObject(input) ? ((ownValue(input, 'input') as Json | undefined) ?? null) : input;
}

function tooMany(count: number): StepError {
  return new StepError(
    'agent_calls',
    `The model asked for ${count} calls at once; ${MAX_CALLS_AT_ONCE} is the most.`,
  );
}
