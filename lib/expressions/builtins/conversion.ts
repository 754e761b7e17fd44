import { failType, spendText } from '../budget';
import { toInteger, toNumber, toReadText, toText } from '../convert';
import type { Builtins, FunctionBuiltin } from './define';

/** Functions from one kind of value to another. */
export const conversionFunctions: Builtins<FunctionBuiltin> = {
  Boolean: {
    signature: 'Boolean(value)',
    help: 'false for missing, null, false, 0 and empty text; true for everything else.',
    example: ["Boolean('')", false],
    run: ([value]) => Boolean(value),
  },
  Number: {
    signature: 'Number(value)',
    help: 'The number a text stands for.',
    example: ["Number('12.5')", 12.5],
    run: (args, env) => (args.length === 0 ? 0 : toNumber(args[0], env)),
  },
  'Number.isFinite': {
    signature: 'Number.isFinite(value)',
    help: 'Whether the value is a number, and not infinite.',
    example: ["Number.isFinite('1')", false],
    run: ([value]) => Number.isFinite(value),
  },
  'Number.isInteger': {
    signature: 'Number.isInteger(value)',
    help: 'Whether the value is a whole number.',
    example: ['Number.isInteger(1.5)', false],
    run: ([value]) => Number.isInteger(value),
  },
  'Number.isNaN': {
    signature: 'Number.isNaN(value)',
    help: 'Whether the value is the result of impossible arithmetic.',
    example: ["Number.isNaN('a' * 1)", true],
    run: ([value]) => Number.isNaN(value),
  },
  String: {
    signature: 'String(value)',
    help: 'The value as text; lists and objects as JSON.',
    example: ['String([1, 2])', '[1,2]'],
    run: (args, env) => (args.length === 0 ? '' : toText(args[0], env)),
  },
  decodeURIComponent: {
    signature: 'decodeURIComponent(text)',
    help: 'The text with %20 and the like turned back into characters.',
    example: ["decodeURIComponent('a%20b')", 'a b'],
    run: ([value], env) => {
      const text = toText(value, env);
      spendText(env, text.length);
      return (
        orUndefined(() => decodeURIComponent(text)) ??
        failType(env, `The text has a % that stands for nothing.`)
      );
    },
  },
  encodeURIComponent: {
    signature: 'encodeURIComponent(text)',
    help: 'The text made safe for a part of a URL.',
    example: ["encodeURIComponent('a b&c')", 'a%20b%26c'],
    run: ([value], env) => {
      const text = toText(value, env);
      spendText(env, text.length * 3);
      return (
        orUndefined(() => encodeURIComponent(text)) ??
        failType(env, 'The text has half of a character in it.')
      );
    },
  },
  isFinite: {
    signature: 'isFinite(value)',
    help: 'Whether the value is, or stands for, a number that is not infinite.',
    example: ["isFinite('12')", true],
    run: ([value], env) => Number.isFinite(toNumber(value, env)),
  },
  isNaN: {
    signature: 'isNaN(value)',
    help: 'Whether the value is no number and does not stand for one.',
    example: ["isNaN('abc')", true],
    run: ([value], env) => Number.isNaN(toNumber(value, env)),
  },
  parseFloat: {
    signature: 'parseFloat(text)',
    help: 'The number a text begins with.',
    example: ["parseFloat('3.5 kg')", 3.5],
    run: ([value], env) => Number.parseFloat(toReadText(value, env).slice(0, longestNumber)),
  },
  parseInt: {
    signature: 'parseInt(text, radix?)',
    help: 'The whole number a text begins with.',
    example: ["parseInt('42px')", 42],
    run: ([value, radix], env) =>
      Number.parseInt(toReadText(value, env).slice(0, longestNumber), toInteger(radix, env)),
  },
};

/** Digits past this change no number, and reading them costs time. */
const longestNumber = 1_000;

/** The encoding functions throw on malformed text only. */
function orUndefined(work: () => string): string | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
