import { z } from 'zod';
import type { Json, JsonObject } from '@/lib/shared/json';
import type { Message, ModelReply, ModelRequest, Protocol } from './conversation';
import { unreadable } from './unreadable';

// The messages of Anthropic.

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('tool_use'), id: z.string(), name: z.string(), input: z.json() }),
]);

const answer = z.object({
  content: z.array(z.unknown()),
  stop_reason: z.string().nullish(),
  usage: z.object({ input_tokens: z.number().catch(0), output_tokens: z.number().catch(0) }).nullish(),
});

export const anthropic: Protocol = {
  path: '/v1/messages',
  headers: { 'anthropic-version': '2023-06-01' },
  body,
  read,
};

function body({ model, instructions, messages, tools, temperature, maxOutputTokens }: ModelRequest): Json {
  return {
    model,
    max_tokens: maxOutputTokens,
    messages: messages.map(messageOf),
    ...(instructions === '' ? {} : { system: instructions }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, inputSchema }) => ({
            name,
            description,
            input_schema: inputSchema,
          })),
        }),
  };
}

function messageOf(message: Message): JsonObject {
  switch (message.role) {
    case 'user':
      return { role: 'user', content: message.text };
    case 'assistant': {
      const text: JsonObject[] = message.text === '' ? [] : [{ type: 'text', text: message.text }];
      const calls = message.calls.map(
        ({ id, name, input }): JsonObject => ({ type: 'tool_use', id, name, input }),
      );
      return { role: 'assistant', content: [...text, ...calls] };
    }
    case 'tools':
      return {
        role: 'user',
        content: message.results.map(({ id, text, isError }) => ({
          type: 'tool_result',
          tool_use_id: id,
          content: text,
          ...(isError ? { is_error: true } : {}),
        })),
      };
  }
}

function read(value: Json): ModelReply {
  const parsed = answer.safeParse(value);
  if (!parsed.success) throw unreadable(value);
  const { content, stop_reason, usage } = parsed.data;
  // Kinds of blocks that were not asked for are left out.
  const blocks = content.flatMap((entry) => block.safeParse(entry).data ?? []);
  return {
    text: blocks.flatMap((entry) => (entry.type === 'text' ? entry.text : [])).join(''),
    calls: blocks.flatMap((entry) =>
      entry.type === 'tool_use' ? { id: entry.id, name: entry.name, input: entry.input } : [],
    ),
    isCut: stop_reason === 'max_tokens',
    tokens: { input: usage?.input_tokens ?? 0, output: usage?.output_tokens ?? 0 },
  };
}
