import { z } from 'zod';

/** `config.tool` of a workflow that AI assistants may call as a tool, see docs/mcp.md. */
export const publishedToolSchema = z.object({
  name: z
    .string()
    .regex(/^[A-Za-z][\w-]{0,63}$/, 'begins with a letter and holds letters, digits, "_" and "-", at most 64')
    .optional(),
  description: z.string().max(2_000).optional(),
  /** How long the caller waits for the end of the run. */
  waitSeconds: z.number().int().min(0).max(300).default(60),
});
