import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';

/** Headers that belong to the connection, to browsers' sessions, or to Sluice itself. */
const refusedHeaders =
  /^(connection|content-length|transfer-encoding|keep-alive|upgrade|trailer|te|date|set-cookie|x-request-id|x-execution-id|access-control-.*)$/i;

export const respond = defineNode({
  type: 'respond',
  version: 1,
  kind: 'flow',
  title: 'Respond',
  summary: 'Answers the webhook that started the run, while the run goes on.',
  icon: 'reply',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({
    status: z
      .union([
        z.number(),
        z
          .string()
          .regex(/^\d{3}$/, 'A status is a number from 200 to 599')
          .transform(Number),
      ])
      .pipe(z.number().int().min(200).max(599))
      .default(200)
      .meta({ label: 'Status', widget: 'number', help: 'The HTTP status of the answer, from 200 to 599.' }),
    headers: z
      .record(
        z
          .string()
          .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'This is not the name of a header')
          .refine((name) => !refusedHeaders.test(name), 'This header is not for a workflow to set'),
        z
          .union([z.string(), z.number(), z.boolean()])
          .transform(String)
          .pipe(z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'A header is one line of text')),
      )
      .default({})
      .meta({
        label: 'Headers',
        widget: 'key-value',
        help: 'Content-Type is application/json unless it stands here.',
      }),
    body: z.json().optional().meta({
      label: 'Body',
      widget: 'json',
      help: 'JSON, or text when Content-Type is another. Left out: the output of the step before.',
    }),
  }),
  output: z.object({ status: z.number().int(), headers: z.record(z.string(), z.string()), body: z.json() }),
  effect: 'external',
  passThrough: true,
  describe: (config) => shown(config, 'status'),
});
