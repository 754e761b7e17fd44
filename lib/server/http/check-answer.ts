import type { z } from 'zod';
import { invariant } from '@/lib/shared/errors';
import { fieldPath } from '@/lib/workflow/problem';

/** Fails when an answer is not what its contract says, also when it holds a field the contract does not name. */
export function checkAnswer(endpointId: string, schema: z.ZodType, answer: unknown): void {
  const sent: unknown = JSON.parse(JSON.stringify(answer));
  const parsed = schema.safeParse(sent);
  const issue = parsed.error?.issues[0];
  invariant(parsed.success, `${endpointId} answers ${fieldPath(issue?.path ?? [])}: ${issue?.message}`);
  const extra = undeclared(sent, parsed.data, '');
  invariant(extra === null, `${endpointId} answers ${extra}, which its contract does not name`);
}

function undeclared(sent: unknown, declared: unknown, path: string): string | null {
  if (typeof sent !== 'object' || sent === null || typeof declared !== 'object' || declared === null)
    return null;
  for (const [key, value] of Object.entries(sent)) {
    if (!Object.hasOwn(declared, key)) return `${path}.${key}`;
    const inner = undeclared(value, Reflect.get(declared, key), `${path}.${key}`);
    if (inner) return inner;
  }
  return null;
}
