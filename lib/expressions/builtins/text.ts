import { type Env, failType, spendList, spendScan, spendText } from '../budget';
import { toInteger, toReadText, toText } from '../convert';
import { readIndex } from '../value';
import type { Args, Builtins, MethodBuiltin } from './define';
import { findLastText, findText, splitText } from './search';

/** Methods of text. Patterns are plain text: regular expressions can be made to run for ever. */
export const textMethods: Builtins<MethodBuiltin<string>> = {
  at: {
    signature: 'at(index)',
    help: 'The character at a position; a negative one counts from the end.',
    example: ["'abc'.at(-1)", 'c'],
    run: (text, [index], env) => text.at(toInteger(index, env)),
  },
  charAt: {
    signature: 'charAt(index)',
    help: 'The character at a position, or empty text.',
    example: ["'abc'.charAt(1)", 'b'],
    run: (text, [index], env) => readIndex(text, toInteger(index, env)) ?? '',
  },
  charCodeAt: {
    signature: 'charCodeAt(index)',
    help: 'The code of the character at a position.',
    example: ["'A'.charCodeAt(0)", 65],
    run: (text, [index], env) => text.charCodeAt(toInteger(index, env)),
  },
  concat: {
    signature: 'concat(...parts)',
    help: 'The text with other texts put behind it.',
    example: ["'a'.concat('b', 1)", 'ab1'],
    run: (text, args, env) => {
      const parts = [text, ...args.map((part) => toText(part, env))];
      spendText(
        env,
        parts.reduce((total, part) => total + part.length, 0),
      );
      return parts.join('');
    },
  },
  endsWith: {
    signature: 'endsWith(search)',
    help: 'Whether the text ends with another.',
    example: ["'invoice.pdf'.endsWith('.pdf')", true],
    run: (text, [search], env) => text.endsWith(toReadText(search, env)),
  },
  includes: {
    signature: 'includes(search)',
    help: 'Whether the text contains another.',
    example: ["'hello world'.includes('world')", true],
    run: (text, [search], env) => findText(text, toText(search, env), 0, env) >= 0,
  },
  indexOf: {
    signature: 'indexOf(search, from?)',
    help: 'Position of the first occurrence, or -1.',
    example: ["'banana'.indexOf('n')", 2],
    run: (text, [search, from], env) =>
      findText(text, toText(search, env), clamp(toInteger(from, env), text.length), env),
  },
  lastIndexOf: {
    signature: 'lastIndexOf(search)',
    help: 'Position of the last occurrence, or -1.',
    example: ["'banana'.lastIndexOf('n')", 4],
    run: (text, [search], env) => findLastText(text, toText(search, env), env),
  },
  localeCompare: {
    signature: 'localeCompare(other)',
    help: 'Negative, 0 or positive: the order of two texts in English, for sort.',
    example: ["'a'.localeCompare('b')", -1],
    run: (text, [other], env) => {
      spendScan(env, 8 * text.length);
      return collator.compare(text, toReadText(other, env));
    },
  },
  padEnd: {
    signature: 'padEnd(length, fill?)',
    help: 'The text filled up at its end to a length.',
    example: ["'7'.padEnd(3, '.')", '7..'],
    run: (text, args, env) => text.padEnd(...padding(text, args, env)),
  },
  padStart: {
    signature: 'padStart(length, fill?)',
    help: 'The text filled up at its start to a length.',
    example: ["'7'.padStart(3, '0')", '007'],
    run: (text, args, env) => text.padStart(...padding(text, args, env)),
  },
  repeat: {
    signature: 'repeat(count)',
    help: 'The text several times over.',
    example: ["'ab'.repeat(3)", 'ababab'],
    run: (text, [count], env) => {
      const times = toInteger(count, env);
      if (times < 0) failType(env, 'repeat needs a count of 0 or more.');
      if (text === '') return '';
      spendText(env, text.length * times);
      return text.repeat(times);
    },
  },
  replace: {
    signature: 'replace(search, replacement)',
    help: 'The text with the first occurrence replaced. The search is plain text.',
    example: ["'a-b-c'.replace('-', '+')", 'a+b-c'],
    run: (text, args, env) => {
      const [search, replacement] = replaceArgs(args, env);
      const at = findText(text, search, 0, env);
      if (at < 0) return text;
      spendText(env, text.length + replacement.length);
      return text.slice(0, at) + replacement + text.slice(at + search.length);
    },
  },
  replaceAll: {
    signature: 'replaceAll(search, replacement)',
    help: 'The text with every occurrence replaced. The search is plain text.',
    example: ["'a-b-c'.replaceAll('-', '+')", 'a+b+c'],
    run: (text, args, env) => {
      const [search, replacement] = replaceArgs(args, env);
      const pieces =
        search === '' ? ['', ...characters(text, env), ''] : splitText(text, search, Infinity, env);
      spendText(env, text.length + replacement.length * (pieces.length - 1));
      return pieces.join(replacement);
    },
  },
  slice: {
    signature: 'slice(start, end?)',
    help: 'A part of the text; negative positions count from the end.',
    example: ["'abcdef'.slice(1, -1)", 'bcde'],
    run: (text, [start, end], env) => text.slice(toInteger(start, env), toInteger(end, env, text.length)),
  },
  split: {
    signature: 'split(separator, limit?)',
    help: 'A list of the parts between a separator, which is plain text.',
    example: ["'a,b,c'.split(',')", ['a', 'b', 'c']],
    run: (text, [separator, limit], env) => {
      const most = limit === undefined ? Infinity : Math.max(0, toInteger(limit, env));
      if (separator === undefined) return built([text].slice(0, most), env);
      const by = toText(separator, env);
      return built(by === '' ? characters(text, env).slice(0, most) : splitText(text, by, most, env), env);
    },
  },
  startsWith: {
    signature: 'startsWith(search)',
    help: 'Whether the text starts with another.',
    example: ["'INV-1042'.startsWith('INV-')", true],
    run: (text, [search], env) => text.startsWith(toReadText(search, env)),
  },
  substring: {
    signature: 'substring(start, end?)',
    help: 'A part of the text between two positions.',
    example: ["'abcdef'.substring(1, 3)", 'bc'],
    run: (text, [start, end], env) => text.substring(toInteger(start, env), toInteger(end, env, text.length)),
  },
  toLowerCase: {
    signature: 'toLowerCase()',
    help: 'The text in small letters.',
    example: ["'Ada'.toLowerCase()", 'ada'],
    run: (text, _args, env) => madeFrom(text, env).toLowerCase(),
  },
  toUpperCase: {
    signature: 'toUpperCase()',
    help: 'The text in capital letters.',
    example: ["'Ada'.toUpperCase()", 'ADA'],
    run: (text, _args, env) => madeFrom(text, env).toUpperCase(),
  },
  trim: {
    signature: 'trim()',
    help: 'The text without spaces and line breaks around it.',
    example: ["'  a '.trim()", 'a'],
    run: (text, _args, env) => madeFrom(text, env).trim(),
  },
  trimEnd: {
    signature: 'trimEnd()',
    help: 'The text without spaces behind it.',
    example: ["' a '.trimEnd()", ' a'],
    run: (text, _args, env) => madeFrom(text, env).trimEnd(),
  },
  trimStart: {
    signature: 'trimStart()',
    help: 'The text without spaces before it.',
    example: ["' a '.trimStart()", 'a '],
    run: (text, _args, env) => madeFrom(text, env).trimStart(),
  },
};

/** One fixed language: the same expression must order the same on every machine. */
const collator = new Intl.Collator('en');

function madeFrom(text: string, env: Env): string {
  spendText(env, text.length);
  return text;
}

function clamp(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length);
}

function padding(text: string, [length, fill]: Args, env: Env): [length: number, fill: string] {
  const target = toInteger(length, env);
  if (target > text.length) spendText(env, target);
  return [target, fill === undefined ? ' ' : toText(fill, env)];
}

function replaceArgs([search, replacement]: Args, env: Env): [search: string, replacement: string] {
  return [toText(search, env), toText(replacement, env)];
}

function characters(text: string, env: Env): string[] {
  spendList(env, text.length);
  return text.split('');
}

function built(list: string[], env: Env): string[] {
  spendList(env, list.length);
  return list;
}
