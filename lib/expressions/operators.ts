import { type Env, spendScan, spendText } from './budget';
import { toNumber, toReadText, toText } from './convert';
import { isList, isObject, type Value } from './value';

export const binaryOperators = [
  '===',
  '!==',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '**',
  'in',
] as const;
export type BinaryOperator = (typeof binaryOperators)[number];

export const unaryOperators = ['!', '-', '+', 'typeof'] as const;
export type UnaryOperator = (typeof unaryOperators)[number];

export const logicalOperators = ['&&', '||', '??'] as const;
export type LogicalOperator = (typeof logicalOperators)[number];

export type BinaryFunction = (left: Value, right: Value, env: Env) => Value;
export type UnaryFunction = (operand: Value, env: Env) => Value;

export const applyBinary: Readonly<Record<BinaryOperator, BinaryFunction>> = {
  '===': strictEquals,
  '!==': (left, right, env) => !strictEquals(left, right, env),
  '==': looseEquals,
  '!=': (left, right, env) => !looseEquals(left, right, env),
  '<': (left, right, env) =>
    typeof left === 'number' && typeof right === 'number'
      ? left < right
      : isOrdered(left, right, env, (a, b) => a < b),
  '<=': (left, right, env) =>
    typeof left === 'number' && typeof right === 'number'
      ? left <= right
      : isOrdered(left, right, env, (a, b) => a <= b),
  '>': (left, right, env) =>
    typeof left === 'number' && typeof right === 'number'
      ? left > right
      : isOrdered(left, right, env, (a, b) => a > b),
  '>=': (left, right, env) =>
    typeof left === 'number' && typeof right === 'number'
      ? left >= right
      : isOrdered(left, right, env, (a, b) => a >= b),
  '+': add,
  '-': (left, right, env) => toNumber(left, env) - toNumber(right, env),
  '*': (left, right, env) => toNumber(left, env) * toNumber(right, env),
  '/': (left, right, env) => toNumber(left, env) / toNumber(right, env),
  '%': (left, right, env) => toNumber(left, env) % toNumber(right, env),
  '**': (left, right, env) => toNumber(left, env) ** toNumber(right, env),
  in: (left, right, env) => hasKey(right, toReadText(left, env)),
};

export const applyUnary: Readonly<Record<UnaryOperator, UnaryFunction>> = {
  '!': (operand) => !operand,
  '-': (operand, env) => -toNumber(operand, env),
  '+': (operand, env) => toNumber(operand, env),
  typeof: (operand) => typeof operand,
};

export function strictEquals(left: Value, right: Value, env: Env): boolean {
  if (typeof left === 'string' && typeof right === 'string')
    spendScan(env, Math.min(left.length, right.length));
  return left === right;
}

function looseEquals(left: Value, right: Value, env: Env): boolean {
  if (typeof left === typeof right || isNullish(left) || isNullish(right)) {
    return isNullish(left) ? isNullish(right) : strictEquals(left, right, env);
  }
  if (typeof left === 'object' || typeof right === 'object') return false;
  return toNumber(left, env) === toNumber(right, env);
}

function isNullish(value: Value): value is null | undefined {
  return value === null || value === undefined;
}

type Order = (left: number | string, right: number | string) => boolean;

function isOrdered(left: Value, right: Value, env: Env, order: Order): boolean {
  if (typeof left !== 'string' || typeof right !== 'string')
    return order(toNumber(left, env), toNumber(right, env));
  spendScan(env, left.length + right.length);
  return order(left, right);
}

function add(left: Value, right: Value, env: Env): Value {
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  if (!isTextual(left) && !isTextual(right)) return toNumber(left, env) + toNumber(right, env);
  const before = toText(left, env);
  const after = toText(right, env);
  // The longer side is shared by the engine's ropes, not copied: adding a little to a long text is cheap.
  spendText(env, Math.min(before.length, after.length) + 16);
  return before + after;
}

function isTextual(value: Value): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}

function hasKey(value: Value, key: string): boolean {
  if (isObject(value)) return Object.hasOwn(value, key);
  return isList(value) && String(Number(key)) === key && Number(key) in value;
}
