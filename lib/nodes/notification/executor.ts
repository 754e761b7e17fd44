import type { Json } from '@/lib/shared/json';
import { type ConfigOf, type Executor, type StepContext, StepError } from '../executor';
import type { Channel, notification } from './definition';

type Config = ConfigOf<typeof notification>;
type Context = StepContext<Config>;
type Delivered = { delivered: number; message_id: string | null };

export const executeNotification: Executor<typeof notification> = async (context) => {
  const { channel } = context.config;
  return { kind: 'done', output: { channel, ...(await deliver(context)) }, ports: ['output'] };
};

async function deliver(context: Context): Promise<Delivered> {
  const { config, notify, sendMail } = context;
  const { title, message, link } = config;
  const to = recipientsOf(config.to);
  switch (config.channel) {
    case 'in_app': {
      const { userIds } = await notify({ to, title, message, link });
      return { delivered: userIds.length, message_id: null };
    }
    case 'email': {
      const subject = title || firstLine(message);
      const { messageId, to: sent } = await sendMail({
        to,
        subject,
        text: link ? `${message}\n\n${link}` : message,
      });
      return { delivered: sent.length, message_id: messageId };
    }
    case 'webhook':
    case 'slack':
    case 'discord':
    case 'teams':
      for (const [index, url] of to.entries()) await post(context, url, index);
      return { delivered: to.length, message_id: null };
  }
}

function recipientsOf(to: Config['to']): string[] {
  const texts = typeof to === 'string' ? to.split(/[,;\s]+/) : (to ?? []);
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

/** One place after the other, each with a key of its own, so that a repeated attempt can be told from a second message. */
async function post(context: Context, url: string, index: number): Promise<void> {
  const { config, fetch, signal, idempotencyKey } = context;
  if (!URL.canParse(url)) {
    throw new StepError('invalid_url', `to: the channel ${config.channel} needs the URL of a webhook.`, {
      retryable: false,
    });
  }
  const authorization = config.auth ? await context.authorize(config.auth, url) : null;
  const target = new URL(url);
  for (const [name, value] of Object.entries(authorization?.query ?? {}))
    target.searchParams.set(name, value);
  const { status } = await fetch({
    method: 'POST',
    url: target.href,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': index === 0 ? idempotencyKey : `${idempotencyKey}:${index}`,
      ...authorization?.headers,
    },
    privateHeaders: Object.keys(authorization?.headers ?? {}),
    body: JSON.stringify(bodyOf(config.channel, context)),
    signal,
  });
  if (status >= 200 && status < 300) return;
  throw new StepError(`http_${status}`, `${target.host} answered ${status} to the notification`, {
    retryable: status >= 500 || status === 408 || status === 429,
  });
}

function bodyOf(channel: Channel, { config, workflowId, runId }: Context): Json {
  const { title, message, link } = config;
  const text = [title && `*${title}*`, message, link].filter(Boolean).join('\n');
  switch (channel) {
    case 'slack':
      return { text };
    case 'discord':
      return { content: text.slice(0, 2_000), allowed_mentions: { parse: [] } };
    case 'teams':
      return { text: text.replaceAll('\n', '\n\n') };
    case 'in_app':
    case 'email':
    case 'webhook':
      return { title: title ?? null, message, link: link ?? null, workflowId, runId };
  }
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? text).slice(0, 200);
}
