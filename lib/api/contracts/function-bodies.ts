import { z } from 'zod';
import { MINUTE_MS } from '@/lib/shared/time';

// What a function of each kind is made of, beside its name and schemas.

export const functionNameSchema = z
  .string()
  .max(100)
  .regex(
    /^[A-Za-z][\w.-]*$/,
    'must begin with a letter and hold letters, digits, "-", "_" and "." only, such as charge-payment',
  );

const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,200}$/, 'is not the name of a header');
const headerValue = z
  .string()
  .max(16_384)
  .refine((text) => !/\p{Cc}/u.test(text), 'must not hold line breaks or other control characters');
const limitMs = (most: number) => z.number().int().min(1).max(most);
const credential = z.string().trim().min(1).max(200);

/** The secret that signs its requests is kept apart. */
export const httpBody = z.object({
  url: z.url({ protocol: /^https?$/, error: 'must be a URL such as https://api.example.com/charge' }),
  method: z.enum(['POST', 'PUT', 'PATCH']).default('POST'),
  headers: z.record(headerName, headerValue).default({}).meta({ description: 'May hold {{secrets.NAME}}' }),
  auth: credential.optional().meta({ description: 'Name or id of a credential' }),
  timeoutMs: limitMs(15 * MINUTE_MS).default(30_000),
});

export const codeBody = z.object({
  language: z.literal('javascript').default('javascript'),
  code: z
    .string()
    .trim()
    .min(1, 'Write the code: export default async (input, ctx) => …')
    .max(200_000)
    .meta({ description: 'Called as (input, ctx); what it returns is the output' }),
  timeoutMs: limitMs(5 * MINUTE_MS).default(10_000),
  memoryMb: z.number().int().min(4).max(256).default(64),
  allowFetch: z.boolean().default(false).meta({ description: 'Whether the code may make requests' }),
});

export const workflowBody = z.object({
  workflowId: z
    .string()
    .trim()
    .min(1, 'Name the workflow by id or slug')
    .max(200)
    .meta({ description: 'Id or slug; it must be active when it is called' }),
  timeoutMs: limitMs(365 * 24 * 60 * MINUTE_MS).optional(),
});

export const llmBody = z.object({
  auth: credential.meta({ description: 'Name or id of a credential of the type llm' }),
  model: z.string().trim().min(1, 'Name the model').max(200),
  instructions: z.string().max(100_000).default(''),
  temperature: z.number().min(0).max(2).optional(),
  maxTurns: z.number().int().min(1).max(100).default(10).meta({ description: 'Answers of the model' }),
  maxOutputTokens: z.number().int().min(1).max(200_000).default(4_096).meta({ description: 'Of one answer' }),
  tokenBudget: z
    .number()
    .int()
    .min(1)
    .max(10_000_000)
    .default(200_000)
    .meta({ description: 'Of the whole conversation, read and written' }),
  timeoutMs: limitMs(15 * MINUTE_MS).default(120_000),
});

const ofAgent = {
  role: z.string().trim().max(200).optional().meta({ description: 'What it is for, in a few words' }),
  tools: z
    .array(functionNameSchema)
    .max(50)
    .default([])
    .meta({ description: 'Names of functions the agent may call' }),
};

const isAgent = { kind: z.literal('agent') };

export type HttpBody = z.infer<typeof httpBody>;
export type CodeBody = z.infer<typeof codeBody>;
export type WorkflowBody = z.infer<typeof workflowBody>;
export type LlmBody = z.infer<typeof llmBody>;

const KIND_ERROR =
  'must be "code", "http", "workflow" or "agent"; functions of the kind builtin are shipped with Sluice';
const HANDLER_ERROR = 'must be "code", "http" or "llm": what answers for the agent';

/** The body of a request: any kind, with what all kinds have. */
export function functionInput<Common extends z.ZodRawShape>(common: Common) {
  return z.discriminatedUnion(
    'kind',
    [
      httpBody.extend({ kind: z.literal('http'), ...common }),
      codeBody.extend({ kind: z.literal('code'), ...common }),
      workflowBody.extend({ kind: z.literal('workflow'), ...common }),
      z.discriminatedUnion(
        'handler',
        [
          codeBody.extend({ ...isAgent, handler: z.literal('code'), ...ofAgent, ...common }),
          httpBody.extend({ ...isAgent, handler: z.literal('http'), ...ofAgent, ...common }),
          llmBody.extend({ ...isAgent, handler: z.literal('llm'), ...ofAgent, ...common }),
        ],
        { error: HANDLER_ERROR },
      ),
    ],
    { error: KIND_ERROR },
  );
}

/** A function as it is stored: of one kind, with what that needs. */
export const functionBody = functionInput({});

export type FunctionBody = z.infer<typeof functionBody>;
export type AgentBody = Extract<FunctionBody, { kind: 'agent' }>;
