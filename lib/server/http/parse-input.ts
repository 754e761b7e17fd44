import type { z } from 'zod';
import { AppError } from '@/lib/shared/errors';
import { fieldPath } from '@/lib/workflow/problem';

/** A value checked against its schema, or 400 with the path of the first thing that is wrong and a list of the rest. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, 100).map(describeIssue);
  const first = problems[0] ?? { field: '', message: 'is not valid' };
  const message = first.field === '' ? `The request ${first.message}` : `${first.field} ${first.message}`;
  throw new AppError('invalid_request', message, {
    ...(first.field === '' ? {} : { field: first.field }),
    details: problems,
  });
}

function describeIssue(issue: z.core.$ZodIssue): { field: string; message: string } {
  return { field: fieldPath(issue.path), message: sentence(issue) };
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.endsWith('undefined')) {
    return `is required (${issue.expected})`;
  }
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  return issue.message
    .replace(/^Invalid input: /, '')
    .replace(/^(Too|Invalid)/, (word) => `is ${word.toLowerCase()}`);
}

/** Query of a URL as a record; a repeated name is refused, since it is never meant. */
export function readQuery(url: string): Record<string, string> {
  const start = url.indexOf('?');
  if (start === -1) return {};
  const values: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) {
    if (name in values) throw new AppError('invalid_request', `${name} is given twice`, { field: name });
    if (value.includes('\0'))
      throw new AppError('invalid_request', `${name} holds a NUL character`, { field: name });
    values[name] = value;
  }
  return { ...values };
}
