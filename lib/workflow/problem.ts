import { z } from 'zod';

export const problemSchema = z.object({
  /** What kind of problem, for programs. */
  code: z.string(),
  /** An error keeps the definition from being deployed; a warning does not. */
  severity: z.enum(['error', 'warning']),
  nodeId: z.string().optional(),
  connectionId: z.string().optional(),
  /** Where it is, such as `nodes[2].config.url`. */
  field: z.string(),
  /** Where in the text of the field: offset from 0, line and column from 1. */
  position: z
    .object({ offset: z.number().int(), line: z.number().int(), column: z.number().int() })
    .optional(),
  message: z.string(),
  /** What to do about it. */
  hint: z.string(),
});

export type Problem = z.infer<typeof problemSchema>;

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

const plainKey = /^[A-Za-z_$][\w$]*$/;

/** `['nodes', 2, 'config', 'x-y']` → `nodes[2].config["x-y"]`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const key = String(part);
    if (!plainKey.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
