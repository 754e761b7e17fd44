import type { z } from 'zod';
import { msg } from '@/lib/i18n/message';

type Issue = z.core.$ZodIssue;

/** What is wrong at a path, in words for whoever fills in the field; undefined: nothing. */
export function problemAt(issues: readonly Issue[], path: readonly string[]): string | undefined {
  const issue = issues.find((candidate) => path.every((part, index) => candidate.path[index] === part));
  if (!issue) return undefined;
  if (issue.code === 'invalid_type' && issue.expected === 'number') return msg('A number is needed here');
  if (issue.code === 'invalid_type' && issue.expected === 'int') return msg('A whole number is needed here');
  if (issue.code === 'too_small') return msg(`At least ${issue.minimum}`);
  if (issue.code === 'too_big') return msg(`At most ${issue.maximum}`);
  return issue.message;
}
