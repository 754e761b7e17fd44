// Everything that may be called, by the way it is called.

import { anyMethods } from './any';
import { callbackMethods } from './callback';
import { conversionFunctions } from './conversion';
import { dataFunctions } from './data';
import { dateFunctions } from './date';
import type { Builtins, FunctionBuiltin } from './define';
import { listMethods } from './list';
import { mathFunctions } from './math';
import { numberMethods } from './number';
import { textMethods } from './text';

/** Called by name: `date(x)`, `Math.max(a, b)`. */
export const functions: Builtins<FunctionBuiltin> = {
  ...conversionFunctions,
  ...dataFunctions,
  ...dateFunctions,
  ...mathFunctions,
};

/** Read by name: `Math.PI`. */
export const constants: Readonly<Record<string, number>> = {
  'Math.E': Math.E,
  'Math.PI': Math.PI,
  'Number.MAX_SAFE_INTEGER': Number.MAX_SAFE_INTEGER,
};

/** `Math`, `Object` and so on: in front of a dot they always mean the namespace. */
export const namespaces: ReadonlySet<string> = new Set([
  'Date',
  ...Object.keys(functions).flatMap((name) => (name.includes('.') ? name.slice(0, name.indexOf('.')) : [])),
]);

const methodNames: ReadonlySet<string> = new Set(
  [textMethods, listMethods, callbackMethods, numberMethods, anyMethods].flatMap((methods) =>
    Object.keys(methods),
  ),
);

export function isFunctionName(name: string): boolean {
  return Object.hasOwn(functions, name);
}

export function isMethodName(name: string): boolean {
  return methodNames.has(name);
}

/** What to say about a name that cannot be called: the right spelling, or the way to do it here. */
export function suggestFor(name: string): string {
  const hint = Object.hasOwn(hints, name) ? hints[name] : undefined;
  if (hint !== undefined) return hint;
  const wanted = name.toLowerCase();
  const similar = [...methodNames, ...Object.keys(functions)].find((known) => known.toLowerCase() === wanted);
  return similar === undefined ? 'See the list of functions in the help.' : `Did you mean ${similar}?`;
}

const changesList = 'An expression cannot change a list; make a new one: [...list, item].';
const noPatterns = 'Regular expressions are not available; use includes, startsWith, split or replaceAll.';

const hints: Readonly<Record<string, string>> = {
  Date: 'Use date(value), or now for the present.',
  'Date.now': 'Use now for the present; timestamp(now) in milliseconds.',
  contains: 'Did you mean includes?',
  exec: noPatterns,
  forEach: 'Use map.',
  length: 'length is read without parentheses.',
  match: noPatterns,
  matchAll: noPatterns,
  pop: changesList,
  push: changesList,
  search: noPatterns,
  shift: changesList,
  size: 'Use .length.',
  splice: changesList,
  substr: 'Use slice(start, end).',
  test: noPatterns,
  unshift: changesList,
};
