import { isPlainObject } from '@/lib/shared/json';
import type { N8nText } from './n8n-text';

// Conditions of n8n, in the manners of its first and second version, as one expression.

type Loose = Record<string, unknown>;

const comparing: Record<string, string> = {
  equals: '===',
  equal: '===',
  notEquals: '!==',
  notEqual: '!==',
  gt: '>',
  larger: '>',
  after: '>',
  lt: '<',
  smaller: '<',
  before: '<',
  gte: '>=',
  largerEqual: '>=',
  lte: '<=',
  smallerEqual: '<=',
};

const telling: Record<string, (left: string, right: string) => string> = {
  contains: (left, right) => `${left}.includes(${right})`,
  notContains: (left, right) => `!${left}.includes(${right})`,
  startsWith: (left, right) => `${left}.startsWith(${right})`,
  endsWith: (left, right) => `${left}.endsWith(${right})`,
  exists: (left) => `${left} != null`,
  notExists: (left) => `${left} == null`,
  empty: (left) => `!${left}`,
  isEmpty: (left) => `!${left}`,
  notEmpty: (left) => `!!${left}`,
  isNotEmpty: (left) => `!!${left}`,
  true: (left) => `${left} === true`,
  false: (left) => `${left} === false`,
};

/** An expression; null where there is none we could make. */
export function conditionOf(parameters: Loose, text: N8nText): string | null {
  const { conditions } = parameters;
  if (!isPlainObject(conditions)) return null;
  const isOr = conditions.combinator === 'or' || parameters.combineOperation === 'any';
  const list = Array.isArray(conditions.conditions)
    ? conditions.conditions.map((one) => second(one, text))
    : Object.values(conditions).flatMap((part) =>
        Array.isArray(part) ? part.map((one) => first(one, text)) : [],
      );
  if (list.length === 0 || list.some((one) => one === null)) return null;
  return list.map((one) => (list.length > 1 ? `(${one})` : one)).join(isOr ? ' || ' : ' && ');
}

function second(condition: unknown, text: N8nText): string | null {
  if (!isPlainObject(condition) || !isPlainObject(condition.operator)) return null;
  return compared(
    String(condition.operator.operation),
    text.operand(condition.leftValue),
    text.operand(condition.rightValue),
  );
}

function first(condition: unknown, text: N8nText): string | null {
  if (!isPlainObject(condition)) return null;
  const { value1, value2, operation = typeof value2 === 'number' ? 'smaller' : 'equal' } = condition;
  return compared(String(operation), text.operand(value1), text.operand(value2));
}

export function compared(operation: string, left: string, right: string): string | null {
  if (Object.hasOwn(comparing, operation)) return `${left} ${comparing[operation]} ${right}`;
  return Object.hasOwn(telling, operation) ? (telling[operation]?.(left, right) ?? null) : null;
}
