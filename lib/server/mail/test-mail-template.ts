import type { mailTemplates } from '@/lib/api/contracts/mail';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { ExpressionError } from '@/lib/expressions/error';
import { createScope } from '@/lib/expressions/scope';
import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import type { MailTemplateText } from './built-in-templates';
import { getMailTemplate } from './mail-templates';
import { queueMail } from './queue-mail';
import { renderHtml, renderText } from './render-mail';

/** A template filled in with data that stands for the input of a run; sent where an address is given. */
export async function testMailTemplate(
  identity: Identity,
  name: string,
  { data, to }: BodyOf<typeof mailTemplates.test>,
): Promise<AnswerOf<typeof mailTemplates.test>> {
  const template = await getMailTemplate(identity, name);
  const mail = fillIn(template, createScope({ input: data ?? {}, now: new Date().toISOString() }));
  if (to === undefined) return { ...mail, mailId: null };
  const { html, ...rest } = mail;
  const { organizationId } = identity;
  const { id } = await queueMail({
    organizationId,
    to,
    ...rest,
    ...(html === null ? {} : { html }),
    template: name,
  });
  return { ...mail, mailId: id };
}

function fillIn({ subject, text, html }: MailTemplateText, scope: ReturnType<typeof createScope>) {
  try {
    return {
      subject: renderText(subject, scope),
      text: renderText(text, scope),
      html: html === null ? null : renderHtml(html, scope),
    };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new AppError('expression_error', error.message);
  }
}
