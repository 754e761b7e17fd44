import { z } from 'zod';
import { MINUTE_MS } from '@/lib/shared/time';
import { defineNode } from '../define-node';
import { shown } from '../describe';
import { isStatusPattern } from '../expected-status';
import { paginationSchema } from '../http-pagination';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const statusPattern = z.union([
  z.number().int().min(100).max(599),
  z.string().refine(isStatusPattern, 'A status is a number, a class such as 2xx, or a range such as 200-299'),
]);

export const http = defineNode({
  type: 'http',
  version: 1,
  kind: 'action',
  title: 'HTTP request',
  summary: 'Calls a URL and hands on what it answers.',
  icon: 'globe',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    method: z
      .string()
      .trim()
      .toUpperCase()
      .pipe(z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']))
      .default('GET')
      .meta({ label: 'Method', widget: 'select' }),
    url: z.string().trim().min(1, 'A request needs a URL').meta({
      label: 'URL',
      widget: 'template',
      placeholder: 'https://api.example.com/orders/{{result.id}}',
    }),
    query: z
      .record(z.string(), z.union([scalar, z.array(scalar)]))
      .default({})
      .meta({ label: 'Query', widget: 'key-value', help: 'Added to the URL. Empty values are left out.' }),
    headers: z.record(z.string(), scalar).default({}).meta({ label: 'Headers', widget: 'key-value' }),
    auth: z.string().trim().max(200).optional().meta({
      label: 'Credential',
      widget: 'pick',
      picks: 'credential',
      help: 'Name or id of a credential of the organization. It is added when the request is sent, and never shown.',
    }),
    body: z.json().optional().meta({ label: 'Body', widget: 'json' }),
    bodyType: z.enum(['auto', 'json', 'text', 'form', 'multipart', 'binary']).default('auto').meta({
      label: 'Send body as',
      widget: 'select',
      help: 'Automatic: text as text, everything else as JSON. A field of multipart that is an object with `filename` and `content` is a file. Binary: the body is base64.',
      advanced: true,
    }),
    responseType: z.enum(['auto', 'json', 'text', 'base64', 'file']).default('auto').meta({
      label: 'Read answer as',
      widget: 'select',
      help: 'Automatic: by the content type of the answer; neither JSON nor text becomes base64. A file has `filename`, `contentType`, `bytes` and `content` in base64; multipart bodies and mails take it as it is.',
      advanced: true,
    }),
    maxBytes: z
      .number()
      .int()
      .min(1)
      .max(256 * 1024 * 1024)
      .optional()
      .meta({
        label: 'Largest answer',
        widget: 'number',
        unit: 'bytes',
        help: 'A larger one fails the step. Left out: what the operator allows.',
        advanced: true,
      }),
    pagination: paginationSchema.optional().meta({
      label: 'Pages',
      widget: 'json',
      help: 'Asks for page after page and puts their items into one list: `by` link_header, next_url, cursor or page; `path` to the next URL or cursor and `items` to the list in the body; `parameter` of the query; `maxPages`.',
      advanced: true,
    }),
    expect: z
      .union([statusPattern, z.array(statusPattern).min(1)])
      .default('2xx')
      .meta({
        label: 'Expected status',
        widget: 'text',
        help: 'Such as 200, 2xx or 200-299. Any other status fails the step.',
        advanced: true,
      }),
    successWhen: z.string().trim().min(1).optional().meta({
      label: 'Succeeded when',
      widget: 'expression',
      placeholder: 'result.body.ok == true',
      help: '`result` is the answer: status, headers, body. Anything not truthy fails the step. Left out: the status decides.',
      advanced: true,
    }),
    timeoutMs: z
      .number()
      .int()
      .min(1)
      .max(15 * MINUTE_MS)
      .default(30_000)
      .meta({ label: 'Time limit', widget: 'number', unit: 'ms', advanced: true }),
    followRedirects: z
      .boolean()
      .default(true)
      .meta({ label: 'Follow redirects', widget: 'switch', advanced: true }),
  }),
  output: z.object({
    status: z.number().int(),
    headers: z.record(z.string(), z.string()),
    body: z.json(),
    pages: z.number().int().optional(),
    truncated: z.boolean().optional(),
  }),
  effect: 'external',
  describe: (config) => {
    const url = shown(config, 'url').replace(/^https?:\/\//, '');
    return url && `${shown(config, 'method').toUpperCase() || 'GET'} ${url}`;
  },
});
