import type { ExpressionScope } from '@/lib/expressions/scope';
import type { SentMail, StepMail } from '@/lib/nodes/executor';
import { StepError } from '@/lib/nodes/executor';
import { AppError } from '@/lib/shared/errors';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { resolveCredential } from '../credentials/resolve-credential';
import { findBuiltInTemplate, type MailTemplateText } from './built-in-templates';
import type { MailOrigin } from './mail';
import { findMailTemplate } from './mail-templates';
import { queueMail } from './queue-mail';
import { renderHtml, renderText, textOfHtml } from './render-mail';

export type StepMailRequest = {
  organizationId: string;
  /** The same for every attempt of the step, so that a repeated attempt writes no second mail. */
  key: string;
  origin: MailOrigin;
  mail: StepMail;
  scope: ExpressionScope;
  log: (level: 'warn', message: string) => void;
};

/** Mail of a step: its template filled in, written into the outbox. */
export async function sendStepMail(request: StepMailRequest): Promise<SentMail> {
  const { organizationId, key, origin, mail } = request;
  const { template, credential, data: _, subject: _s, text: _t, html: _h, ...envelope } = mail;
  const from = mail.from ?? (credential ? await senderOf(organizationId, credential) : undefined);
  try {
    const { id, messageId, status, to } = await queueMail({
      ...envelope,
      ...(await contentOf(request)),
      organizationId,
      key,
      origin,
      ...(credential ? { credential } : {}),
      ...(template ? { template } : {}),
      ...(from ? { from } : {}),
    });
    return { id, messageId, status, to };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid_request') throw error;
    throw new StepError('mail_invalid', error.message, { retryable: false });
  }
}

async function senderOf(organizationId: string, reference: string): Promise<string | undefined> {
  const { name, type, data } = await resolveCredential(organizationId, reference, null);
  if (type === 'smtp') return data.from === '' ? undefined : data.from;
  throw new StepError('credential_type', `The credential "${name}" is of the type ${type}, not smtp.`, {
    retryable: false,
  });
}

async function contentOf({ organizationId, mail, scope, log }: StepMailRequest) {
  const { template: name, data } = mail;
  const within: ExpressionScope = data === undefined ? scope : { ...scope, input: data };
  const template = name ? await findTemplate(organizationId, name) : null;
  if (name && !template && (mail.text ?? mail.html) === undefined) {
    log(
      'warn',
      `There is no mail template "${name}", so a plain mail of this name was made of the step's data.`,
    );
  }
  const base = template ? fillIn(template, within) : plainMail(name ?? '', data);
  const subject = mail.subject || base.subject;
  // What the step brings itself replaces both forms of the template's text, or they would not say the same.
  if (mail.html === undefined && mail.text !== undefined) return { subject, text: mail.text };
  if (mail.html === undefined) {
    return { subject, text: base.text, ...(base.html === null ? {} : { html: base.html }) };
  }
  const html = renderHtml(mail.html, within);
  return { subject, html, text: mail.text ?? textOfHtml(html) };
}

async function findTemplate(organizationId: string, name: string): Promise<MailTemplateText | undefined> {
  return (await findMailTemplate(organizationId, name)) ?? findBuiltInTemplate(name);
}

function fillIn({ subject, text, html }: MailTemplateText, scope: ExpressionScope): MailTemplateText {
  return {
    subject: renderText(subject, scope),
    text: renderText(text, scope),
    html: html === null ? null : renderHtml(html, scope),
  };
}

/** For a template nobody has written yet: its name as words, and the data line by line. */
function plainMail(name: string, data: Json | undefined): MailTemplateText {
  const words = name.replace(/[-_.\s]+/g, ' ').trim();
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  const lines = isPlainObject(data)
    ? Object.entries(data).map(
        ([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
      )
    : [];
  return {
    subject: title,
    text: [title, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n'),
    html: null,
  };
}
