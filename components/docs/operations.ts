import { z } from 'zod';
import { t } from '@/components/i18n/t';

// The OpenAPI document as the reference reads it.

const schema = z.record(z.string(), z.unknown());
const content = z.record(
  z.string(),
  z.object({
    schema: schema.optional(),
    examples: z
      .record(z.string(), z.object({ summary: z.string().optional(), value: z.unknown() }))
      .optional(),
  }),
);

const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema: schema.optional(),
});

const operationSchema = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string().optional(),
  parameters: z.array(parameterSchema).default([]),
  requestBody: z.object({ required: z.boolean().optional(), content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: content.optional() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
});

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

export type Schema = z.infer<typeof schema>;
export type Parameter = z.infer<typeof parameterSchema>;
export type Operation = z.infer<typeof operationSchema> & { method: string; path: string; group: string };
export type ApiDocument = { operations: Operation[]; schemas: Record<string, Schema> };

export function readOperations(json: unknown): ApiDocument {
  const { paths, components } = documentSchema.parse(json);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      group: operation.tags[0] ?? 'other',
    })),
  );
  return { operations, schemas: components.schemas };
}

/** What the operation needs: a scope, a known caller, or nothing. */
export function accessText({ security }: Operation): string {
  if (security.length === 0) return t('No key needed');
  const scope = Object.values(security[0] ?? {})[0]?.[0];
  return scope ? t('Needs {scope}', { scope }) : t('Any key');
}

/** The body to begin with: the first example, or `{}`. */
export function exampleBody({ requestBody }: Operation): string {
  const json = requestBody?.content['application/json'];
  if (!json) return '';
  const [first] = Object.values(json.examples ?? {});
  return JSON.stringify(first?.value ?? {}, null, 2);
}

export function isStream({ responses }: Operation): boolean {
  return Object.values(responses).some((response) => response.content?.['text/event-stream']);
}
