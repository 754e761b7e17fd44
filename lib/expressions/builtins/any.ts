import { toText } from '../convert';
import type { Value } from '../value';
import type { MethodBuiltin } from './define';
import { between } from './number';

const toStringMethod: MethodBuiltin<Value> = {
  signature: 'toString(radix?)',
  help: 'The value as text: lists and objects as JSON, numbers in base 10 or another.',
  example: ['(255).toString(16)', 'ff'],
  run: (value, [radix], env) =>
    typeof value === 'number' && radix !== undefined
      ? value.toString(between(radix, 2, 36, 'toString', env))
      : toText(value, env),
};

/** Methods of every value that is there. */
export const anyMethods = { toString: toStringMethod };
