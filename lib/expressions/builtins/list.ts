import { type Env, maxValueDepth, spendList, spendScan, spendSteps, spendText, tooDeep } from '../budget';
import { toInteger, toText } from '../convert';
import { strictEquals } from '../operators';
import { isList, type ListValue, type Value } from '../value';
import type { Args, Builtins, MethodBuiltin } from './define';

/** Methods of lists that take no function. None changes the list: each answers with a new one. */
export const listMethods: Builtins<MethodBuiltin<ListValue>> = {
  at: {
    signature: 'at(index)',
    help: 'The item at a position; a negative one counts from the end.',
    example: ['[1, 2, 3].at(-1)', 3],
    run: (list, [index], env) => list.at(toInteger(index, env)),
  },
  concat: {
    signature: 'concat(...lists)',
    help: 'The list with the items of other lists behind it.',
    example: ['[1].concat([2, 3], 4)', [1, 2, 3, 4]],
    run: (list, args, env) => {
      spendList(
        env,
        args.reduce<number>((total, part) => total + (isList(part) ? part.length : 1), list.length),
      );
      return [list, ...args].flat();
    },
  },
  flat: {
    signature: 'flat(depth?)',
    help: 'The list with the items of inner lists in place of those lists.',
    example: ['[1, [2, [3]]].flat()', [1, 2, [3]]],
    run: (list, [depth], env) => flatten(list, toInteger(depth, env, 1), env, []),
  },
  includes: {
    signature: 'includes(value)',
    help: 'Whether one of the items is the value.',
    example: ["['a', 'b'].includes('b')", true],
    run: (list, [value], env) =>
      Number.isNaN(value) ? list.some(Number.isNaN) : indexOf(list, value, 0, env) >= 0,
  },
  indexOf: {
    signature: 'indexOf(value, from?)',
    help: 'Position of the first item that is the value, or -1.',
    example: ["['a', 'b'].indexOf('b')", 1],
    run: (list, [value, from], env) => indexOf(list, value, startIndex(list, from, env), env),
  },
  join: {
    signature: 'join(separator?)',
    help: 'The items as one text; a comma between them unless another separator is given.',
    example: ["['a', 'b'].join(' / ')", 'a / b'],
    run: (list, [separator], env) => {
      const between = separator === undefined ? ',' : toText(separator, env);
      const parts = list.map((item) => joinedText(item, between.length, env));
      return parts.join(between);
    },
  },
  lastIndexOf: {
    signature: 'lastIndexOf(value)',
    help: 'Position of the last item that is the value, or -1.',
    example: ['[1, 2, 1].lastIndexOf(1)', 2],
    run: (list, [value], env) => {
      spendScan(env, list.length * 4);
      return list.findLastIndex((item) => strictEquals(item, value, env));
    },
  },
  reverse: {
    signature: 'reverse()',
    help: 'The list from back to front.',
    example: ['[1, 2, 3].reverse()', [3, 2, 1]],
    run: (list, _args, env) => {
      spendList(env, list.length);
      return [...list].reverse();
    },
  },
  slice: {
    signature: 'slice(start, end?)',
    help: 'A part of the list; negative positions count from the end.',
    example: ['[1, 2, 3, 4].slice(1, 3)', [2, 3]],
    run: (list, [start, end], env) => {
      const part = list.slice(toInteger(start, env), toInteger(end, env, list.length));
      spendList(env, part.length);
      return part;
    },
  },
  toReversed: {
    signature: 'toReversed()',
    help: 'The list from back to front.',
    example: ['[1, 2, 3].toReversed()', [3, 2, 1]],
    run: (list, _args, env) => {
      spendList(env, list.length);
      return [...list].reverse();
    },
  },
};

function flatten(list: ListValue, depth: number, env: Env, into: Value[], level = 0): Value[] {
  if (level >= maxValueDepth) tooDeep(env);
  spendList(env, list.length);
  spendSteps(env, 1);
  for (const item of list) {
    if (depth >= 1 && isList(item)) flatten(item, depth - 1, env, into, level + 1);
    else into.push(item);
  }
  return into;
}

function indexOf(list: ListValue, value: Value, from: number, env: Env): number {
  spendScan(env, list.length * 4);
  return list.findIndex((item, index) => index >= from && strictEquals(item, value, env));
}

function startIndex(list: ListValue, from: Args[number], env: Env): number {
  const index = toInteger(from, env);
  return index < 0 ? Math.max(0, list.length + index) : index;
}

function joinedText(item: Value, separatorLength: number, env: Env): string {
  const text = item === null || item === undefined ? '' : toText(item, env);
  spendText(env, text.length + separatorLength);
  return text;
}
