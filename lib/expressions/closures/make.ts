import { type Env, spendList, spendObject, spendText } from '../budget';
import { toReadText, toText } from '../convert';
import { isList, isObject, setField, type Value } from '../value';
import type { CompiledElement, Evaluate, EvaluateArgs } from './closure';

export function makeList(elements: readonly CompiledElement[]): Evaluate {
  const evaluate = layOut(elements);
  return (env) => {
    spendList(env, elements.length);
    return evaluate(env);
  };
}

/** Elements of a list, or arguments of a call, with spreads laid out. */
export function layOut(elements: readonly CompiledElement[]): EvaluateArgs {
  return (env) => {
    const values: Value[] = [];
    for (const { spread, evaluate } of elements) {
      if (spread) spreadInto(values, evaluate(env), env);
      else values.push(evaluate(env));
    }
    return values;
  };
}

/** Spreading what is missing adds nothing. */
function spreadInto(values: Value[], value: Value, env: Env): void {
  if (!isList(value) && typeof value !== 'string') return;
  spendText(env, 8 * value.length);
  for (const item of value) values.push(item);
}

/** Writes one field, or the fields of one spread, into an object under construction. */
export type WriteField = (object: Record<string, Value>, env: Env) => void;

export function makeObject(fields: readonly WriteField[]): Evaluate {
  return (env) => {
    spendObject(env, fields.length);
    const object: Record<string, Value> = {};
    for (const write of fields) write(object, env);
    return object;
  };
}

export function writeField(key: string, value: Evaluate): WriteField {
  return (object, env) => setField(object, key, value(env));
}

export function writeComputedField(key: Evaluate, value: Evaluate): WriteField {
  return (object, env) => setField(object, toReadText(key(env), env), value(env));
}

export function writeSpread(value: Evaluate): WriteField {
  return (object, env) => {
    const source = value(env);
    if (!isObject(source)) return;
    const keys = Object.keys(source);
    spendObject(env, keys.length);
    for (const key of keys) setField(object, key, source[key]);
  };
}

/** `` `a ${b}` `` */
export function makeText(texts: readonly string[], values: readonly Evaluate[]): Evaluate {
  return (env) => {
    let whole = texts[0] ?? '';
    for (const [index, value] of values.entries()) {
      const part = toText(value(env), env) + (texts[index + 1] ?? '');
      spendText(env, part.length + 16);
      whole += part;
    }
    return whole;
  };
}
