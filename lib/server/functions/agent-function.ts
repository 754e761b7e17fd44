import type { AgentBody } from '@/lib/api/contracts/function-bodies';
import type { Json } from '@/lib/shared/json';
import { callLlmAgent } from '../agents/llm-agent';
import { toolCaller } from '../agents/tools';
import { callCodeFunction } from './code-function';
import type { FunctionCall, FunctionCaller } from './function-call';
import { callHttpFunction } from './http-function';
import type { StoredFunction } from './stored-function';

/**
 * An agent: code, a URL or a language model, called as every function is, with the tools it may use in `ctx.config.tools`.
 * A step may name other tools than the agent has by itself.
 */
export function callAgent(
  { body, secret, outputSchema }: StoredFunction & { body: AgentBody },
  call: FunctionCall,
  callTool: FunctionCaller,
): Promise<Json> {
  const tools = toolsOf(call) ?? body.tools;
  const agent = { ...call, config: { ...call.config, tools } };
  switch (body.handler) {
    case 'code':
      return callCodeFunction(body, agent, { names: tools, call: toolCaller(agent, callTool) });
    case 'http':
      return callHttpFunction({ body, secret }, agent);
    case 'llm':
      return callLlmAgent({ ...body, tools, outputSchema }, agent, callTool);
  }
}

function toolsOf({ config }: FunctionCall): string[] | null {
  const { tools } = config;
  if (!Array.isArray(tools)) return null;
  return tools.filter((name): name is string => typeof name === 'string');
}
