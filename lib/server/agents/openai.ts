import { z } from 'zod';
import type { Json, JsonObject } from '@/lib/shared/json';
import type { Message, ModelReply, ModelRequest, Protocol } from './conversation';
import { parseInput, unreadable } from './unreadable';

// The chat completions of OpenAI, which most providers and local servers speak.

const answer = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.string().nullish(),
          tool_calls: z
            .array(
              z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }),
            )
            .nullish(),
        }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number().catch(0), completion_tokens: z.number().catch(0) }).nullish(),
});

export const openai: Protocol = { path: '/chat/completions', headers: {}, body, read };

function body({ model, instructions, messages, tools, temperature, maxOutputTokens }: ModelRequest): Json {
  const system: JsonObject[] = instructions === '' ? [] : [{ role: 'system', content: instructions }];
  return {
    model,
    messages: [...system, ...messages.flatMap(messageOf)],
    max_tokens: maxOutputTokens,
    ...(temperature === undefined ? {} : { temperature }),
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, inputSchema }) => ({
            type: 'function',
            function: { name, description, parameters: inputSchema },
          })),
        }),
  };
}

function messageOf(message: Message): JsonObject[] {
  switch (message.role) {
    case 'user':
      return [{ role: 'user', content: message.text }];
    case 'assistant': {
      const calls = message.calls.map(({ id, name, input }) => ({
        id,
        type: 'function',
        function: { name, arguments: JSON.stringify(input) },
      }));
      const text = message.text === '' ? null : message.text;
      return [{ role: 'assistant', content: text, ...(calls.length === 0 ? {} : { tool_calls: calls }) }];
    }
    case 'tools':
      return message.results.map(({ id, text }) => ({ role: 'tool', tool_call_id: id, content: text }));
  }
}

function read(value: Json): ModelReply {
  const parsed = answer.safeParse(value);
  const choice = parsed.data?.choices[0];
  if (!choice) throw unreadable(value);
  const { message, finish_reason } = choice;
  return {
    text: message.content ?? '',
    calls: (message.tool_calls ?? []).map(({ id, function: called }) => ({
      id,
      name: called.name,
      input: parseInput(called.arguments),
    })),
    isCut: finish_reason === 'length',
    tokens: {
      input: parsed.data?.usage?.prompt_tokens ?? 0,
      output: parsed.data?.usage?.completion_tokens ?? 0,
    },
  };
}
