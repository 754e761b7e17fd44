import { type Env, failType } from '../budget';
import { toInteger } from '../convert';
import type { Value } from '../value';
import type { Builtins, MethodBuiltin } from './define';

export const numberMethods: Builtins<MethodBuiltin<number>> = {
  toFixed: {
    signature: 'toFixed(digits?)',
    help: 'The number as text with a fixed number of decimals.',
    example: ['(2.5).toFixed(2)', '2.50'],
    run: (number, [digits], env) => number.toFixed(between(digits, 0, 100, 'toFixed', env)),
  },
  toPrecision: {
    signature: 'toPrecision(digits)',
    help: 'The number as text with so many significant digits.',
    example: ['(123.456).toPrecision(4)', '123.5'],
    run: (number, [digits], env) =>
      digits === undefined ? String(number) : number.toPrecision(between(digits, 1, 100, 'toPrecision', env)),
  },
};

export function between(value: Value, low: number, high: number, name: string, env: Env): number {
  const number = toInteger(value, env);
  if (number < low || number > high) failType(env, `${name} needs a number from ${low} to ${high}.`);
  return number;
}
