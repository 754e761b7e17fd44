import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import { AppError } from '@/lib/shared/errors';
import type { Json, JsonObject } from '@/lib/shared/json';

// The input of a run against the schema of its workflow. Which schemas are possible is checked when they are given.

export type InputCheck = (input: Json) => InputProblem[];
export type InputProblem = { field: string; message: string };

const MAX_PROBLEMS = 50;

/** Keywords that only say that something inside them is wrong. */
const containers = new Set([
  'properties',
  'items',
  'prefixItems',
  'additionalItems',
  'dependentSchemas',
  'false',
]);

export function compileInputCheck(schema: JsonObject | undefined): InputCheck {
  if (schema === undefined) return () => [];
  // Checked when the workflow was saved; the library reads it as it is.
  const validator = new Validator(schema as Schema, '2020-12', false);
  return (input) => {
    const { valid, errors } = validator.validate(input);
    return valid ? [] : problemsOf(errors);
  };
}

function problemsOf(errors: readonly OutputUnit[]): InputProblem[] {
  const own = errors.filter(({ keyword }) => !containers.has(keyword));
  return (own.length > 0 ? own : errors).slice(0, MAX_PROBLEMS).map(({ instanceLocation, error }) => ({
    field: fieldOf(instanceLocation),
    message: error,
  }));
}

/** `#/lines/0/sku` is `lines[0].sku`. */
function fieldOf(location: string): string {
  return location
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(
      (path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`),
      '',
    );
}

/** 422 that names every field that does not fit. */
export function requireInput(check: InputCheck, input: Json): void {
  const problems = check(input);
  const [first] = problems;
  if (!first) return;
  const others = problems.length > 1 ? ` (and ${problems.length - 1} more, see details)` : '';
  const place = first.field === '' ? '' : `${first.field}: `;
  throw new AppError(
    'input_invalid',
    `The input does not fit the workflow's schema: ${place}${first.message}${others}`,
    {
      field: first.field === '' ? 'input' : `input.${first.field}`,
      details: problems,
    },
  );
}
