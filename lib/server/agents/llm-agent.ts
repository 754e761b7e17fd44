import type { LlmBody } from '@/lib/api/contracts/function-bodies';
import type { Json } from '@/lib/shared/json';
import type { FunctionCall, FunctionCaller } from '../functions/function-call';
import type { JsonSchema } from '../functions/json-schema';
import { openModel } from './ask-model';
import { runAgent } from './run-agent';
import { openTools } from './tools';

export type LlmAgent = Omit<LlmBody, 'temperature'> & {
  temperature?: number | undefined;
  tools: readonly string[];
  outputSchema: JsonSchema | null;
};

/** An agent that is a language model with tools. */
export async function callLlmAgent(
  agent: LlmAgent,
  call: FunctionCall,
  callTool: FunctionCaller,
): Promise<Json> {
  const { organizationId, fetch, onSecrets, signal, log, input } = call;
  const model = await openModel({ organizationId, credential: agent.auth, fetch, onSecrets });
  return runAgent({
    model,
    modelName: agent.model,
    instructions: agent.instructions,
    prompt: typeof input === 'string' ? input : JSON.stringify(input),
    tools: await openTools(agent.tools, call, callTool),
    outputSchema: agent.outputSchema,
    temperature: agent.temperature,
    maxTurns: agent.maxTurns,
    maxOutputTokens: agent.maxOutputTokens,
    tokenBudget: agent.tokenBudget,
    timeoutMs: agent.timeoutMs,
    signal,
    log,
  });
}
