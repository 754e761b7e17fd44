// Conversions between kinds of values, as in JavaScript for everything that is not a list or an object. Those two
// become their JSON text (never `[object Object]`) and are never equal to a text or a number.

import type { Json } from '@/lib/shared/json';
import { type Env, maxValueDepth, spendScan, spendText, tooDeep, tooMuchData } from './budget';
import { isList, type ListValue, type ObjectValue, type Value } from './value';

export function toText(value: Value, env: Env): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null) return toJsonText(value, env);
  return String(value);
}

export function toNumber(value: Value, env: Env): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && value !== null) return Number.NaN;
  if (typeof value === 'string') spendScan(env, value.length);
  return Number(value);
}

/** Text about to be read through, paid for. */
export function toReadText(value: Value, env: Env): string {
  const text = toText(value, env);
  spendScan(env, text.length);
  return text;
}

/** A position or a count: cut to a whole number, `fallback` when missing. */
export function toInteger(value: Value, env: Env, fallback = 0): number {
  if (value === undefined) return fallback;
  const number = Math.trunc(toNumber(value, env));
  return Number.isNaN(number) ? 0 : number;
}

/** JSON text of a value. Its size is paid first: shared parts may make a small list a huge text. */
export function toJsonText(value: Value, env: Env, indent = 0): string {
  let paid = 0;
  measure(value, env, 0, (size, depth) => {
    const cost = size + indent * (depth + 1);
    paid += cost;
    spendText(env, cost);
  });
  const text = JSON.stringify(value, null, indent) ?? 'null';
  // Escapes make text longer than what they stand for.
  if (text.length > paid) spendText(env, text.length - paid);
  return text;
}

/** What leaves an evaluation: JSON, so no `NaN`, no `-0` and no `undefined` inside. A missing value stays undefined. */
export function toOutput(value: Value, env: Env): Json | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === 'object' && value !== null) return toOutputTree(value, env);
  return value;
}

function toOutputTree(value: ListValue | ObjectValue, env: Env): Json {
  // The type says Value because the scope is readonly here; what was not built by us came in as JSON.
  if (!env.built) return value as Json;
  const isClean = measure(value, env, 0, (size) => {
    env.output -= size;
    if (env.output < 0) tooMuchData(env);
  });
  return isClean ? (value as Json) : JSON.parse(JSON.stringify(value));
}

type Pay = (size: number, depth: number) => void;

/** Walks a value as the tree it would be as text, paying for each part; whether all of it is JSON as it stands. */
export function measure(value: Value, env: Env, depth: number, pay: Pay): boolean {
  if (typeof value === 'string') {
    pay(value.length + 8, depth);
    return true;
  }
  pay(8, depth);
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return value === null || typeof value === 'boolean';
  if (depth >= maxValueDepth) tooDeep(env);
  return isList(value) ? measureList(value, env, depth, pay) : measureObject(value, env, depth, pay);
}

function measureList(list: ListValue, env: Env, depth: number, pay: Pay): boolean {
  let isClean = true;
  for (const item of list) isClean = measure(item, env, depth + 1, pay) && isClean;
  return isClean;
}

function measureObject(object: ObjectValue, env: Env, depth: number, pay: Pay): boolean {
  let isClean = true;
  for (const key of Object.keys(object)) {
    pay(key.length, depth);
    isClean = measure(object[key], env, depth + 1, pay) && isClean;
  }
  return isClean;
}
