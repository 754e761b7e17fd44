import { toInteger, toNumber } from '../convert';
import type { Builtins, FunctionBuiltin } from './define';

export const mathFunctions: Builtins<FunctionBuiltin> = {
  'Math.abs': {
    ...of1(Math.abs),
    signature: 'Math.abs(x)',
    help: 'x without its sign.',
    example: ['Math.abs(-2)', 2],
  },
  'Math.ceil': {
    ...of1(Math.ceil),
    signature: 'Math.ceil(x)',
    help: 'x rounded up.',
    example: ['Math.ceil(1.2)', 2],
  },
  'Math.exp': {
    ...of1(Math.exp),
    signature: 'Math.exp(x)',
    help: 'e to the power of x.',
    example: ['Math.exp(0)', 1],
  },
  'Math.floor': {
    ...of1(Math.floor),
    signature: 'Math.floor(x)',
    help: 'x rounded down.',
    example: ['Math.floor(1.8)', 1],
  },
  'Math.log': {
    ...of1(Math.log),
    signature: 'Math.log(x)',
    help: 'Natural logarithm.',
    example: ['Math.log(1)', 0],
  },
  'Math.log10': {
    ...of1(Math.log10),
    signature: 'Math.log10(x)',
    help: 'Logarithm to base 10.',
    example: ['Math.log10(1000)', 3],
  },
  'Math.log2': {
    ...of1(Math.log2),
    signature: 'Math.log2(x)',
    help: 'Logarithm to base 2.',
    example: ['Math.log2(8)', 3],
  },
  'Math.max': {
    signature: 'Math.max(...numbers)',
    help: 'The largest number; spread a list: Math.max(...list).',
    example: ['Math.max(...[1, 3, 2])', 3],
    run: (args, env) => args.reduce<number>((most, arg) => Math.max(most, toNumber(arg, env)), -Infinity),
  },
  'Math.min': {
    signature: 'Math.min(...numbers)',
    help: 'The smallest number; spread a list: Math.min(...list).',
    example: ['Math.min(1, 3, 2)', 1],
    run: (args, env) => args.reduce<number>((least, arg) => Math.min(least, toNumber(arg, env)), Infinity),
  },
  'Math.pow': {
    signature: 'Math.pow(x, y)',
    help: 'x to the power of y, the same as x ** y.',
    example: ['Math.pow(2, 10)', 1024],
    run: ([x, y], env) => toNumber(x, env) ** toNumber(y, env),
  },
  'Math.round': {
    ...of1(Math.round),
    signature: 'Math.round(x)',
    help: 'x rounded to the nearest whole number; see round for decimals.',
    example: ['Math.round(1.5)', 2],
  },
  'Math.sign': {
    ...of1(Math.sign),
    signature: 'Math.sign(x)',
    help: '-1, 0 or 1.',
    example: ['Math.sign(-3)', -1],
  },
  'Math.sqrt': {
    ...of1(Math.sqrt),
    signature: 'Math.sqrt(x)',
    help: 'Square root.',
    example: ['Math.sqrt(9)', 3],
  },
  'Math.trunc': {
    ...of1(Math.trunc),
    signature: 'Math.trunc(x)',
    help: 'x without its decimals.',
    example: ['Math.trunc(-1.8)', -1],
  },
  round: {
    signature: 'round(x, digits?)',
    help: 'x rounded to so many decimals.',
    example: ['round(12.345, 2)', 12.35],
    run: ([x, digits], env) => roundTo(toNumber(x, env), toInteger(digits, env)),
  },
};

function of1(compute: (x: number) => number): Pick<FunctionBuiltin, 'run'> {
  return { run: ([x], env) => compute(toNumber(x, env)) };
}

/** Shifting the exponent as text avoids the error of multiplying: 1.005 becomes 1.01. */
function roundTo(x: number, digits: number): number {
  const [mantissa, exponent = '0'] = String(x).split('e');
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  const [whole, power = '0'] = String(shifted).split('e');
  return Number(`${whole}e${Number(power) - digits}`);
}
