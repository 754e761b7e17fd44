import { failType, spendList, spendObject, spendScan } from '../budget';
import { measure, toInteger, toJsonText, toNumber, toReadText } from '../convert';
import { isList, isObject, readMember, setField, type Value } from '../value';
import type { Builtins, FunctionBuiltin } from './define';

/** Functions over lists and objects as wholes. */
export const dataFunctions: Builtins<FunctionBuiltin> = {
  'Array.isArray': {
    signature: 'Array.isArray(value)',
    help: 'Whether the value is a list.',
    example: ['Array.isArray([])', true],
    run: ([value]) => isList(value),
  },
  'JSON.parse': {
    signature: 'JSON.parse(text)',
    help: 'The data that a JSON text stands for.',
    example: ['JSON.parse(\'{"a": 1}\').a', 1],
    run: ([value], env) => {
      const text = toReadText(value, env);
      spendList(env, text.length >> 2);
      const data = parseJson(text) ?? failType(env, 'JSON.parse was given text that is not JSON.');
      measure(data.value, env, 0, () => {});
      return data.value;
    },
  },
  'JSON.stringify': {
    signature: 'JSON.stringify(value, null?, indent?)',
    help: 'The JSON text of a value.',
    example: ["JSON.stringify({ a: [1, 'b'] })", '{"a":[1,"b"]}'],
    run: ([value, , indent], env) =>
      value === undefined
        ? undefined
        : toJsonText(value, env, Math.min(10, Math.max(0, toInteger(indent, env)))),
  },
  'Object.entries': {
    signature: 'Object.entries(object)',
    help: 'A list of [name, value] for each field.',
    example: ['Object.entries({ a: 1 })', [['a', 1]]],
    run: ([value], env) => {
      const keys = keysOf(value);
      spendList(env, keys.length * 5);
      return keys.map((key) => [key, readOwn(value, key)]);
    },
  },
  'Object.fromEntries': {
    signature: 'Object.fromEntries(list)',
    help: 'An object out of a list of [name, value].',
    example: ["Object.fromEntries([['a', 1]])", { a: 1 }],
    run: ([list], env) => {
      const object: Record<string, Value> = {};
      if (!isList(list)) return object;
      spendObject(env, list.length);
      for (const entry of list)
        setField(object, toReadText(readMember(entry, '0'), env), readMember(entry, '1'));
      return object;
    },
  },
  'Object.keys': {
    signature: 'Object.keys(object)',
    help: 'The names of the fields.',
    example: ['Object.keys({ a: 1, b: 2 })', ['a', 'b']],
    run: ([value], env) => {
      const keys = keysOf(value);
      spendList(env, keys.length);
      return keys;
    },
  },
  'Object.values': {
    signature: 'Object.values(object)',
    help: 'The values of the fields.',
    example: ['Object.values({ a: 1, b: 2 })', [1, 2]],
    run: ([value], env) => {
      const keys = keysOf(value);
      spendList(env, keys.length);
      return keys.map((key) => readOwn(value, key));
    },
  },
  isEmpty: {
    signature: 'isEmpty(value)',
    help: 'Whether a value is missing, null, blank text, or a list or an object with nothing in it.',
    example: ["isEmpty('  ')", true],
    run: ([value], env) => {
      if (value === undefined || value === null) return true;
      if (typeof value === 'string') return toReadText(value, env).trim() === '';
      return typeof value === 'object' && keysOf(value).length === 0;
    },
  },
  range: {
    signature: 'range(start, end)',
    help: 'The whole numbers from start up to, not including, end.',
    example: ['range(1, 4)', [1, 2, 3]],
    run: ([from, to], env) => {
      const start = toInteger(from, env);
      const length = Math.max(0, toInteger(to, env) - start);
      spendList(env, length);
      return Array.from({ length }, (_, index) => start + index);
    },
  },
  sum: {
    signature: 'sum(list)',
    help: 'All numbers of a list added up.',
    example: ['sum([1, 2, 3])', 6],
    run: ([list], env) => {
      if (!isList(list)) return 0;
      spendScan(env, list.length * 4);
      return list.reduce<number>((total, item) => total + toNumber(item, env), 0);
    },
  },
  unique: {
    signature: 'unique(list)',
    help: 'The list with each text, number and so on only once.',
    example: ["unique(['a', 'b', 'a'])", ['a', 'b']],
    run: ([list], env) => {
      if (!isList(list)) return [];
      spendList(env, list.length);
      for (const item of list) if (typeof item === 'string') spendScan(env, item.length);
      return [...new Set(list)];
    },
  },
};

function keysOf(value: Value): string[] {
  return isObject(value) || isList(value) ? Object.keys(value) : [];
}

/** Reads a field that is known to be the value's own. */
function readOwn(value: Value, key: string): Value {
  return isObject(value) ? value[key] : readMember(value, key);
}

function parseJson(text: string): { value: Value } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
