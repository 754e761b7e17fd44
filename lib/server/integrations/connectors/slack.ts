import type { JsonObject } from '@/lib/shared/json';

const text = (description: string): JsonObject => ({ type: 'string', description });

const post = (
  operationId: string,
  summary: string,
  required: string[],
  properties: JsonObject,
): JsonObject => ({
  post: {
    operationId,
    summary,
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { type: 'object', required, properties } } },
    },
  },
});

const channel = text('Id of the channel, or its name with #');

/** Part of the Slack Web API. Needs a bearer token of a bot. */
export const slack: JsonObject = {
  openapi: '3.1.0',
  info: {
    title: 'Slack',
    version: '1',
    description:
      'Send, change and react to messages. Needs the token of a bot as a credential (bearer token).',
  },
  servers: [{ url: 'https://slack.com/api' }],
  paths: {
    '/chat.postMessage': post('postMessage', 'Send a message', ['channel', 'text'], {
      channel,
      text: text('The message; *bold*, _italic_ and links are possible'),
      thread_ts: text('Answers in the thread of this message'),
      blocks: { type: 'array', items: {}, description: 'Blocks, for richer messages' },
    }),
    '/chat.update': post('updateMessage', 'Change a message', ['channel', 'ts', 'text'], {
      channel: text('Id of the channel'),
      ts: text('Time stamp of the message'),
      text: text('The new text'),
    }),
    '/reactions.add': post('addReaction', 'React to a message', ['channel', 'timestamp', 'name'], {
      channel: text('Id of the channel'),
      timestamp: text('Time stamp of the message'),
      name: text('Name of the emoji, without colons'),
    }),
    '/conversations.open': post('openConversation', 'Open a direct message', ['users'], {
      users: text('Ids of users, joined by commas'),
    }),
    '/users.lookupByEmail': {
      get: {
        operationId: 'findUserByEmail',
        summary: 'Find a user by e-mail',
        parameters: [{ name: 'email', in: 'query', required: true, schema: { type: 'string' } }],
      },
    },
  },
};
