import { z } from 'zod';

// The types of credentials: what each holds, how its form looks, and which of its fields are secret (`meta.secret`).
// Fields that are not secret may be shown again; secret ones never leave the server.

/** Shorter than this, a secret could not be struck out of outputs without harm to other text. */
export const MIN_SECRET_LENGTH = 8;

const MAX_LENGTH = 16_384;

const visibleText = z
  .string()
  .max(MAX_LENGTH)
  .refine((text) => !/\p{Cc}/u.test(text), 'must not hold line breaks or other control characters');

const headerName = z
  .string()
  .max(200)
  .regex(/^[\w!#$%&'*+.^`|~-]+$/, 'must be the name of a header or of a query parameter');

const webUrl = z.url({ protocol: /^https?$/, error: 'must be a URL such as https://auth.example.com/token' });
const host = visibleText.min(1).max(253);
const port = z.number().int().min(1).max(65_535);

/** A key or token: long enough to be found again wherever it turns up. */
const longSecret = visibleText.min(
  MIN_SECRET_LENGTH,
  `must have ${MIN_SECRET_LENGTH} characters or more, so that it can be struck out wherever it turns up`,
);

export const credentialTypes = {
  api_key: {
    title: 'API key',
    summary: 'A key in a header or in the query.',
    fields: z.strictObject({
      placement: z.enum(['header', 'query']).default('header').meta({ label: 'Sent in', widget: 'select' }),
      name: headerName.default('X-API-Key').meta({ label: 'Name', widget: 'text', placeholder: 'X-API-Key' }),
      value: longSecret.meta({ label: 'Key', widget: 'text', secret: true }),
    }),
  },
  bearer: {
    title: 'Bearer token',
    summary: 'A token in the Authorization header.',
    fields: z.strictObject({ token: longSecret.meta({ label: 'Token', widget: 'text', secret: true }) }),
  },
  basic: {
    title: 'User and password',
    summary: 'HTTP basic authentication.',
    fields: z.strictObject({
      username: visibleText
        .refine((text) => !text.includes(':'), 'must not hold a colon')
        .meta({ label: 'User', widget: 'text' }),
      password: visibleText.meta({ label: 'Password', widget: 'text', secret: true }),
    }),
  },
  oauth2: {
    title: 'OAuth 2 client credentials',
    summary: 'Gets an access token for a client and renews it when it ends.',
    fields: z.strictObject({
      tokenUrl: webUrl.meta({ label: 'Token URL', widget: 'text' }),
      clientId: visibleText.min(1).meta({ label: 'Client id', widget: 'text' }),
      clientSecret: longSecret.meta({ label: 'Client secret', widget: 'text', secret: true }),
      scope: visibleText.default('').meta({ label: 'Scope', widget: 'text', advanced: true }),
      audience: visibleText.default('').meta({ label: 'Audience', widget: 'text', advanced: true }),
      sendClientIn: z
        .enum(['header', 'body'])
        .default('header')
        .meta({ label: 'Send the client in', widget: 'select', advanced: true }),
    }),
  },
  oauth2_code: {
    title: 'OAuth 2 sign-in',
    summary:
      'Somebody signs in at the other system and allows it; from then on access tokens renew themselves.',
    fields: z.strictObject({
      authorizationUrl: webUrl.meta({
        label: 'Authorization URL',
        widget: 'text',
        help: 'Where people sign in and agree. Register /credentials/connected of this server there as redirect URI.',
      }),
      tokenUrl: webUrl.meta({ label: 'Token URL', widget: 'text' }),
      clientId: visibleText.min(1).meta({ label: 'Client id', widget: 'text' }),
      clientSecret: longSecret.meta({ label: 'Client secret', widget: 'text', secret: true }),
      scope: visibleText.default('').meta({ label: 'Scope', widget: 'text' }),
      parameters: visibleText.default('').meta({
        label: 'Further parameters',
        widget: 'text',
        help: 'Of the authorization URL, written as in an address.',
        placeholder: 'access_type=offline&prompt=consent',
        advanced: true,
      }),
      sendClientIn: z
        .enum(['header', 'body'])
        .default('header')
        .meta({ label: 'Send the client in', widget: 'select', advanced: true }),
    }),
  },
  smtp: {
    title: 'SMTP server',
    summary: 'A server that sends mail.',
    fields: z.strictObject({
      host: host.meta({ label: 'Host', widget: 'text' }),
      port: port.default(587).meta({ label: 'Port', widget: 'number' }),
      secure: z.boolean().default(false).meta({ label: 'TLS from the start', widget: 'switch' }),
      username: visibleText.default('').meta({ label: 'User', widget: 'text' }),
      password: visibleText.default('').meta({ label: 'Password', widget: 'text', secret: true }),
      from: visibleText.default('').meta({ label: 'From', widget: 'text' }),
    }),
  },
  postgresql: {
    title: 'PostgreSQL',
    summary: 'A database.',
    fields: z.strictObject({
      host: host.meta({ label: 'Host', widget: 'text' }),
      port: port.default(5_432).meta({ label: 'Port', widget: 'number' }),
      database: visibleText.min(1).meta({ label: 'Database', widget: 'text' }),
      username: visibleText.min(1).meta({ label: 'User', widget: 'text' }),
      password: visibleText.default('').meta({ label: 'Password', widget: 'text', secret: true }),
      tls: z.boolean().default(true).meta({ label: 'TLS', widget: 'switch' }),
    }),
  },
  llm: {
    title: 'Language model',
    summary: 'A provider of language models.',
    fields: z.strictObject({
      protocol: z.enum(['openai', 'anthropic']).default('openai').meta({
        label: 'Protocol',
        widget: 'select',
        help: 'Many providers and local servers speak the one of OpenAI.',
      }),
      baseUrl: webUrl.meta({ label: 'Base URL', widget: 'text' }),
      apiKey: longSecret.meta({ label: 'Key', widget: 'text', secret: true }),
    }),
  },
  secret: {
    title: 'Secret',
    summary: 'A text for {{secrets.NAME}} in the settings of a step.',
    fields: z.strictObject({ value: longSecret.meta({ label: 'Value', widget: 'text', secret: true }) }),
  },
} as const satisfies Record<string, { title: string; summary: string; fields: z.ZodObject }>;

export type CredentialType = keyof typeof credentialTypes;
export type CredentialDataOf<T extends CredentialType> = z.output<(typeof credentialTypes)[T]['fields']>;

/** A credential as a step gets it. */
export type StepCredential = {
  [T in CredentialType]: { type: T; id: string; name: string; data: CredentialDataOf<T> };
}[CredentialType];

export function isCredentialType(type: string): type is CredentialType {
  return Object.hasOwn(credentialTypes, type);
}

/** Names of the fields of a type that are secret. */
export function secretFieldsOf(type: CredentialType): string[] {
  const shape: Record<string, z.ZodType> = credentialTypes[type].fields.shape;
  return Object.keys(shape).filter((key) => shape[key]?.meta()?.secret === true);
}
