import { type Env, failType, spendList, spendSteps } from '../budget';
import { toNumber, toText } from '../convert';
import { isList, type ListValue, type Value } from '../value';
import type { Builtins, CallbackBuiltin, CallbackFunction } from './define';

/** Methods of lists that take a function: `(item, index) => …`. The function pays for itself each time it is called. */
export const callbackMethods: Builtins<CallbackBuiltin> = {
  every: {
    signature: 'every(item => test)',
    help: 'Whether the test holds for all items.',
    example: ['[1, 2].every(n => n > 0)', true],
    run: (list, test, _args, env) => positionOf(list, (item, index) => !needed(test, env)(item, index)) < 0,
  },
  filter: {
    signature: 'filter(item => test)',
    help: 'The items for which the test holds.',
    example: ['[1, 2, 3].filter(n => n > 1)', [2, 3]],
    run: (list, test, _args, env) => {
      const kept = list.filter((item, index) => needed(test, env)(item, index));
      spendList(env, kept.length);
      return kept;
    },
  },
  find: {
    signature: 'find(item => test)',
    help: 'The first item for which the test holds.',
    example: ['[1, 2, 3].find(n => n > 1)', 2],
    run: (list, test, _args, env) => list[positionOf(list, needed(test, env))],
  },
  findIndex: {
    signature: 'findIndex(item => test)',
    help: 'Position of the first item for which the test holds, or -1.',
    example: ['[1, 2, 3].findIndex(n => n > 1)', 1],
    run: (list, test, _args, env) => positionOf(list, needed(test, env)),
  },
  findLast: {
    signature: 'findLast(item => test)',
    help: 'The last item for which the test holds.',
    example: ['[1, 2, 3].findLast(n => n > 1)', 3],
    run: (list, test, _args, env) => list[lastPositionOf(list, needed(test, env))],
  },
  findLastIndex: {
    signature: 'findLastIndex(item => test)',
    help: 'Position of the last item for which the test holds, or -1.',
    example: ['[1, 2, 3].findLastIndex(n => n < 3)', 1],
    run: (list, test, _args, env) => lastPositionOf(list, needed(test, env)),
  },
  flatMap: {
    signature: 'flatMap(item => list)',
    help: 'What the function makes of each item, lists laid end to end.',
    example: ['[1, 2].flatMap(n => [n, n * 10])', [1, 10, 2, 20]],
    run: (list, make, _args, env) => {
      const call = needed(make, env);
      return list.flatMap((item, index) => {
        const made = call(item, index);
        spendList(env, isList(made) ? made.length : 1);
        return made;
      });
    },
  },
  map: {
    signature: 'map(item => value)',
    help: 'What the function makes of each item.',
    example: ['[1, 2].map(n => n * 10)', [10, 20]],
    run: (list, make, _args, env) => {
      const call = needed(make, env);
      spendList(env, list.length);
      return list.map((item, index) => call(item, index));
    },
  },
  reduce: {
    signature: 'reduce((total, item) => total, start?)',
    help: 'One value out of all items, from the first to the last.',
    example: ['[1, 2, 3].reduce((total, n) => total + n, 0)', 6],
    run: (list, combine, args, env) => {
      const call = needed(combine, env);
      let total = args.length > 0 ? args[0] : list[0];
      for (let index = args.length > 0 ? 0 : 1; index < list.length; index += 1)
        total = call(total, list[index], index);
      return total;
    },
  },
  reduceRight: {
    signature: 'reduceRight((total, item) => total, start?)',
    help: 'One value out of all items, from the last to the first.',
    example: ["['a', 'b'].reduceRight((all, s) => all + s, '')", 'ba'],
    run: (list, combine, args, env) => {
      const call = needed(combine, env);
      let total = args.length > 0 ? args[0] : list.at(-1);
      for (let index = list.length - (args.length > 0 ? 1 : 2); index >= 0; index -= 1) {
        total = call(total, list[index], index);
      }
      return total;
    },
  },
  some: {
    signature: 'some(item => test)',
    help: 'Whether the test holds for at least one item.',
    example: ["['a', 'b'].some(s => s === 'b')", true],
    run: (list, test, _args, env) => positionOf(list, needed(test, env)) >= 0,
  },
  sort: {
    signature: 'sort((a, b) => order)',
    help: 'The items in order: numbers by size, others as text, or as the function says (negative: a first).',
    example: ['[10, 9, 1].sort()', [1, 9, 10]],
    isCallbackOptional: true,
    run: (list, order, _args, env) => sorted(list, order, env),
  },
  toSorted: {
    signature: 'toSorted((a, b) => order)',
    help: 'The same as sort.',
    example: ['[3, 1, 2].toSorted((a, b) => b - a)', [3, 2, 1]],
    isCallbackOptional: true,
    run: (list, order, _args, env) => sorted(list, order, env),
  },
};

function needed(callback: CallbackFunction | undefined, env: Env): CallbackFunction {
  return callback ?? failType(env, 'A function such as item => item.name is missing here.');
}

function positionOf(list: ListValue, test: CallbackFunction): number {
  return list.findIndex((item, index) => test(item, index));
}

function lastPositionOf(list: ListValue, test: CallbackFunction): number {
  return list.findLastIndex((item, index) => test(item, index));
}

function sorted(list: ListValue, order: CallbackFunction | undefined, env: Env): Value[] {
  spendList(env, list.length);
  spendSteps(env, Math.ceil((list.length * Math.log2(list.length + 1)) / 4));
  if (order) return [...list].sort((a, b) => toNumber(order(a, b), env) || 0);
  if (list.every((item) => typeof item === 'number')) return [...list].sort((a, b) => Number(a) - Number(b));
  return sortedAsText(list, env);
}

function sortedAsText(list: ListValue, env: Env): Value[] {
  const keyed = list.map((item) => ({ item, key: item === undefined ? undefined : toText(item, env) }));
  keyed.sort((a, b) => compareText(a.key, b.key, env));
  return keyed.map(({ item }) => item);
}

/** What is missing goes last, as in JavaScript. */
function compareText(a: string | undefined, b: string | undefined, env: Env): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (a.length > 64 && b.length > 64) spendSteps(env, Math.min(a.length, b.length) >> 5);
  return a < b ? -1 : a > b ? 1 : 0;
}
