import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { AppError, errorMessage } from '@/lib/shared/errors';
import { type Identity, requireScope } from '../auth/identity';
import { toAppError } from '../http/error-response';
import { approvalTools } from './approval-tools';
import { publishedTools } from './published-tools';
import { runTools } from './run-tools';
import { type Tool, toolResult } from './tool';
import { workflowTools } from './workflow-tools';

const builtIn: readonly Tool[] = [...workflowTools, ...runTools, ...approvalTools];

/** One server for one request: nothing is kept from one to the next, so any web process may answer any of them. */
export function createMcpServer(identity: Identity, requestId: string): Server {
  const server = new Server(
    { name: 'sluice', version: '0.1.0' },
    {
      capabilities: { tools: {} },
      instructions:
        'Workflows of this organization: list and describe them, run and watch them, answer what they ask.',
    },
  );
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: (await toolsOf(identity)).map(present),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal, sendNotification }) => {
    const token = params._meta?.progressToken;
    const progress = async (done: number, total: number, message: string) => {
      if (token === undefined) return;
      const told = { progressToken: token, progress: done, total, message };
      await sendNotification({ method: 'notifications/progress', params: told });
    };
    try {
      const tool = await findTool(identity, params.name);
      return toolResult(await tool.call({ identity, input: params.arguments, signal, progress }));
    } catch (error) {
      return { ...toolResult(failureOf(error, requestId)), isError: true };
    }
  });
  return server;
}

async function toolsOf(identity: Identity): Promise<Tool[]> {
  const own = builtIn.filter(({ scope }) => identity.scopes.includes(scope));
  const published = identity.scopes.includes('workflows:execute') ? await publishedTools(identity) : [];
  const names = new Set(own.map(({ name }) => name));
  return [
    ...own,
    ...published.filter(({ name }) => {
      const isFree = !names.has(name);
      names.add(name);
      return isFree;
    }),
  ];
}

async function findTool(identity: Identity, name: string): Promise<Tool> {
  const tool =
    builtIn.find((one) => one.name === name) ??
    (await publishedTools(identity)).find((one) => one.name === name);
  if (!tool) throw new AppError('not_found', `There is no tool ${name.slice(0, 200)}.`);
  requireScope(identity, tool.scope);
  return tool;
}

function present({ name, title, description, inputSchema, isReadOnly }: Tool) {
  // A schema of ours, or one that a workflow was given, made an object.
  const schema = inputSchema as { type: 'object' };
  return { name, title, description, inputSchema: schema, annotations: { readOnlyHint: isReadOnly } };
}

function failureOf(error: unknown, requestId: string): unknown {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return {
      code: 'invalid_request',
      message: `${issue?.path.join('.') || 'input'}: ${issue?.message ?? errorMessage(error)}`,
    };
  }
  const { code, message, field, details } = toAppError(error, requestId);
  return {
    code,
    message,
    ...(field === undefined ? {} : { field }),
    ...(details === undefined ? {} : { details }),
  };
}
