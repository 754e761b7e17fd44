import { z } from 'zod';
import { createScope } from '@/lib/expressions/scope';
import { objectOrEmpty } from '@/lib/nodes/dot-path';
import { StepError } from '@/lib/nodes/executor';
import type { Json } from '@/lib/shared/json';
import { sendStepMail } from '../mail/send-step-mail';
import type { FunctionCall } from './function-call';

const recipients = z.union([z.string().trim().min(1), z.array(z.string().trim().min(1)).min(1)]);
const text = z.string().optional();

const mailInput = z
  .object({
    to: recipients,
    cc: recipients.optional(),
    bcc: recipients.optional(),
    replyTo: recipients.optional(),
    from: text,
    template: text,
    data: z.json().optional(),
    subject: text,
    text,
    body: text,
    html: text,
    auth: text,
  })
  .refine(({ template, subject, body, text, html }) => template || (subject && (text ?? body ?? html)), {
    error: 'a mail needs a template, or a subject and a text',
    path: ['template'],
  });

/** Writes a mail into the outbox, as the step "Send email" does. */
export async function builtinSendEmail(input: Json, call: FunctionCall): Promise<Json> {
  const parsed = mailInput.safeParse(objectOrEmpty(input));
  if (!parsed.success) throw unusable(parsed.error);
  const { body, auth, ...mail } = parsed.data;
  const { organizationId, caller, log } = call;
  const { runId, workflowId, stepId, idempotencyKey } = caller;
  const { id, messageId, status, to } = await sendStepMail({
    organizationId,
    key: `function:${idempotencyKey}`,
    origin: { runId, workflowId, nodeId: stepId },
    mail: { ...mail, text: mail.text ?? body, ...(auth ? { credential: auth } : {}) },
    scope: createScope({ input, result: input }),
    log,
  });
  return { message_id: messageId, mail_id: id, status, to };
}

function unusable({ issues }: z.ZodError): StepError {
  const problems = issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`).join('; ');
  return new StepError('function_input_invalid', `The function "send-email": ${problems}`, {
    retryable: false,
  });
}
