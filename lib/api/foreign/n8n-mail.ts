import type { N8nText } from './n8n-text';
import { type Loose, leftStep, type MadeStep, withoutAbsent } from './report';

// Nodes of n8n that send mail.

export function sendEmail(parameters: Loose, text: N8nText): MadeStep {
  const { fromEmail, toEmail, subject, text: plain, message, html } = parameters;
  const config = text.value({ from: fromEmail, to: toEmail, subject, body: plain ?? message, html });
  return {
    type: 'email',
    config: withoutAbsent(config),
    note: 'Choose the credential of the mail server.',
  };
}

export function sendGmail(parameters: Loose, text: N8nText): MadeStep {
  const { resource = 'message', operation = 'send', sendTo, subject, message, emailType } = parameters;
  if (resource !== 'message' || operation !== 'send') return leftStep('Only sending mail has a counterpart.');
  const body = emailType === 'text' ? { body: message } : { html: message };
  const config = text.value({ to: sendTo, subject, ...body });
  return {
    type: 'email',
    config: withoutAbsent(config),
    note: 'It goes out by the mail server of this instance.',
  };
}
