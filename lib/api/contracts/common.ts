import { z } from 'zod';
import { type ErrorCode, errorStatus } from '@/lib/shared/errors';
import type { Json } from '@/lib/shared/json';

// Pieces that several contracts share.

/** Any JSON. A request's body has just been read as JSON, so it is not walked again. */
export const anyJson = z.custom<Json>().meta({ description: 'Any JSON value' });

export const timestamp = z.iso.datetime().meta({ description: 'ISO-8601 in UTC' });

/** A whole number in a query string; anything else, also `1.5`, ` 7` and the empty text, is refused. */
export function integerQuery(options: {
  min: number;
  max: number;
  fallback: number;
  description: string;
  /** What to do instead of asking for more than `max`. */
  beyond?: string;
}) {
  const { min, max, fallback, description, beyond } = options;
  // A number is for the typed client, which writes it as text.
  return z
    .union([z.string().regex(/^-?\d{1,15}$/), z.number()], 'must be a whole number')
    .transform(Number)
    .pipe(z.number().int().min(min).max(max, beyond))
    .default(fallback)
    .meta({ description, integer: { min, max, fallback } });
}

export const pageQuery = {
  limit: integerQuery({ min: 1, max: 100, fallback: 20, description: 'Number of results to return' }),
  offset: integerQuery({ min: 0, max: 1_000_000_000, fallback: 0, description: 'Number of results to skip' }),
};

export type Sort<Field extends string> = { field: Field; direction: 'asc' | 'desc' };

/** `field:dir`, such as `createdAt:desc`; the direction may be left out. */
export function sortQuery<const Field extends string>(
  fields: readonly Field[],
  fallback: `${Field}:${'asc' | 'desc'}`,
) {
  const help = `must be one of ${fields.join(', ')}, followed by ":asc" or ":desc"`;
  return z
    .string()
    .transform((text, context): Sort<Field> => {
      const [name, direction = 'asc', ...rest] = text.split(':');
      const field = fields.find((candidate) => candidate === name);
      if (field && (direction === 'asc' || direction === 'desc') && rest.length === 0)
        return { field, direction };
      context.issues.push({ code: 'custom', message: help, input: text });
      return z.NEVER;
    })
    .prefault(fallback)
    .meta({ description: `Sort field and direction; ${help}` });
}

export const workflowParams = z.object({
  id: z.string().min(1).max(200).meta({ description: 'Id or slug of the workflow' }),
});

export const executionParams = z.object({
  id: z.string().min(1).max(200).meta({ description: 'Id of the execution' }),
});

export const userIdSchema = z.string().min(1).max(200);

const errorCodes = Object.keys(errorStatus).filter((code): code is ErrorCode => code in errorStatus);

/** The body of every answer that is not a success. */
export const errorBodySchema = z.object({
  success: z.literal(false),
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    field: z
      .string()
      .optional()
      .meta({ description: 'Path of the offending field, such as nodes[2].config.url' }),
    details: z
      .unknown()
      .optional()
      .meta({ description: 'Particulars, such as every problem of a definition' }),
  }),
});

export type ErrorBody = z.infer<typeof errorBodySchema>;
