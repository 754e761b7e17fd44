import type { ConfigOf, Executor, StepMail } from '../executor';
import type { email } from './definition';

type Config = ConfigOf<typeof email>;

export const executeEmail: Executor<typeof email> = async ({ config, sendMail }) => {
  const { messageId, id, status, to } = await sendMail(mailOf(config));
  return {
    kind: 'done',
    output: { message_id: messageId, mail_id: id, status, to },
    ports: ['output'],
  };
};

function mailOf({ body, auth, attachments, ...rest }: Config): StepMail {
  return {
    ...rest,
    ...(body === undefined ? {} : { text: body }),
    ...(auth ? { credential: auth } : {}),
    attachments: attachments.map(attachmentOf),
  };
}

function attachmentOf({ filename, content, encoding, contentType }: Config['attachments'][number]) {
  const isText = typeof content === 'string';
  const text = isText ? content : JSON.stringify(content, null, 2);
  return {
    filename,
    contentType: contentType ?? (isText ? 'text/plain; charset=utf-8' : 'application/json'),
    content: isText && encoding === 'base64' ? content : Buffer.from(text).toString('base64'),
  };
}
