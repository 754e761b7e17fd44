import { z } from 'zod';
import { isPlainObject, ownValue } from '@/lib/shared/json';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const webhookMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type WebhookMethod = (typeof webhookMethods)[number];

const method = z.string().trim().toUpperCase().pipe(z.enum(webhookMethods));
const MAX_PATH = 200;

export const triggerWebhook = defineNode({
  type: 'trigger.webhook',
  version: 1,
  kind: 'trigger',
  title: 'Webhook',
  summary: 'Starts the workflow when its address is called.',
  icon: 'webhook',
  inputs: [],
  outputs: [{ id: 'output' }],
  config: z
    .object({
      path: z
        .string()
        .trim()
        .refine(
          (path) => webhookPath(path) !== null,
          'A path is made of letters, digits, ".", "_", "~" and "-", with slashes between, at most 200 characters',
        )
        .meta({
          label: 'Path',
          widget: 'text',
          help: 'The address is /webhooks/ and this path. Nobody else in this installation may have it.',
          placeholder: 'stripe',
        }),
      method: z
        .union([method, z.array(method).min(1)])
        .default('POST')
        .meta({
          label: 'Methods',
          widget: 'text',
          help: 'One method or a list; any other is answered with 405.',
        }),
      validateSignature: z.boolean().default(false).meta({ label: 'Check signature', widget: 'switch' }),
      preset: z.enum(['generic', 'stripe', 'github']).default('generic').meta({
        label: 'Sender',
        widget: 'select',
        help: 'Stripe signs with Stripe-Signature, GitHub with X-Hub-Signature-256. Generic takes either, and X-Webhook-Signature.',
      }),
      secret: z
        .string()
        .min(1)
        .max(1_000)
        .refine(
          (secret) => !secret.includes('{{') || secretName(secret) !== null,
          'A secret is written as it is, or as {{secrets.NAME}} and nothing else',
        )
        .optional()
        .meta({
          label: 'Secret',
          widget: 'text',
          secret: true,
          help: 'The key of the HMAC-SHA256 over the body. Better than the key itself: {{secrets.NAME}}, a credential of the type secret.',
        }),
      respond: z.enum(['accepted', 'result', 'step']).default('accepted').meta({
        label: 'Answer',
        widget: 'select',
        help: 'Accepted answers 202 at once. Result waits for the end of the run and answers its output. Step waits for the step "Respond".',
      }),
      waitSeconds: z
        .number()
        .min(1)
        .max(60)
        .default(30)
        .meta({ label: 'Wait at most', widget: 'number', unit: 's', advanced: true }),
      rawBody: z.boolean().default(false).meta({
        label: 'Keep raw body',
        widget: 'switch',
        help: '`trigger.rawBody` has the body as it came, in base64. Bodies of any type are taken then; of one that is neither JSON, a form nor text, `input` is null.',
        advanced: true,
      }),
      corsOrigins: z
        .array(
          z
            .string()
            .trim()
            .refine(
              (origin) => origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin),
              'An origin looks like https://example.com, or is *',
            ),
        )
        .default([])
        .meta({ label: 'Origins of browsers', widget: 'list', advanced: true }),
      condition: z.string().trim().min(1).optional().meta({
        label: 'Condition',
        widget: 'expression',
        help: 'Only a delivery for which this is truthy starts a run.',
        placeholder: 'input.amount > 1000',
      }),
    })
    .refine(({ validateSignature, secret }) => !validateSignature || secret !== undefined, {
      message: 'Checking signatures needs the secret',
      path: ['secret'],
    }),
  output: z.json().meta({ label: 'Body of the delivery' }),
  effect: 'pure',
  describe: (config) => {
    const path = webhookPath(shown(config, 'path'));
    return path === null ? '' : `/webhooks/${path}`;
  },
});

/** What stands behind `/webhooks/`, or null for a path that no address can have. */
export function webhookPath(text: string): string | null {
  const path = text
    .trim()
    .replace(/^\/*(webhooks\/+)?/, '')
    .replace(/\/+$/, '');
  if (path.length > MAX_PATH) return null;
  const isSound = path
    .split('/')
    .every((segment) => /^[A-Za-z0-9._~-]+$/.test(segment) && segment !== '.' && segment !== '..');
  return isSound ? path : null;
}

/** The name in `{{secrets.NAME}}`, when that is all there is. */
export function secretName(text: string): string | null {
  return /^\s*\{\{\s*secrets\.([A-Za-z_][A-Za-z0-9_]*)\s*\}\}\s*$/.exec(text)?.[1] ?? null;
}

/** The id a sender gives a delivery of its own accord. */
export function deliveryId(preset: string, body: unknown, headers: Headers): string | null {
  if (preset === 'github') return headers.get('x-github-delivery');
  const id = preset === 'stripe' && isPlainObject(body) ? ownValue(body, 'id') : null;
  return typeof id === 'string' && id !== '' ? id : null;
}
