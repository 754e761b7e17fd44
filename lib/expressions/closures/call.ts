import { type Env, failType, spendScan, spendSteps } from '../budget';
import { anyMethods } from '../builtins/any';
import { callbackMethods } from '../builtins/callback';
import { findBuiltin, type MethodBuiltin } from '../builtins/define';
import { functions } from '../builtins/known';
import { listMethods } from '../builtins/list';
import { numberMethods } from '../builtins/number';
import { textMethods } from '../builtins/text';
import { describeKind, isList, type Value } from '../value';
import type { BindCallback, Evaluate, EvaluateArgs } from './closure';

export function callFunction(name: string, args: EvaluateArgs, position: number): Evaluate {
  const builtin = findBuiltin(functions, name);
  return (env) => {
    const values = args(env);
    env.position = position;
    return builtin ? builtin.run(values, env) : failType(env, `There is no function called ${name}.`);
  };
}

/** The kind of the value decides at evaluation which method of that name is meant. On nothing, the answer is nothing. */
export function callMethod(name: string, object: Evaluate, args: EvaluateArgs, position: number): Evaluate {
  const onText = findBuiltin(textMethods, name);
  const onList = findBuiltin(listMethods, name);
  const onNumber = findBuiltin(numberMethods, name);
  const onAny = findBuiltin<MethodBuiltin<Value>>(anyMethods, name);
  return (env) => {
    const self = object(env);
    if (self === undefined || self === null) return undefined;
    const values = args(env);
    env.position = position;
    if (onText && typeof self === 'string') {
      spendScan(env, self.length);
      return onText.run(self, values, env);
    }
    if (onList && isList(self)) return onList.run(self, values, env);
    if (onNumber && typeof self === 'number') return onNumber.run(self, values, env);
    return onAny ? onAny.run(self, values, env) : failKind(name, self, env);
  };
}

export function callWithCallback(
  name: string,
  object: Evaluate,
  bind: BindCallback | undefined,
  args: EvaluateArgs,
  position: number,
): Evaluate {
  const builtin = findBuiltin(callbackMethods, name);
  return (env) => {
    const self = object(env);
    if (self === undefined || self === null) return undefined;
    const values = args(env);
    env.position = position;
    if (!builtin || !isList(self)) return failKind(name, self, env);
    return builtin.run(self, bind?.(env), values, env);
  };
}

/** A `=>` function: puts its parameters into their slots, pays for its body, evaluates it. */
export function bindLambda(slots: readonly number[], body: Evaluate, cost: number): BindCallback {
  const [first, second, third] = slots;
  return (env) => (a, b, c) => {
    spendSteps(env, cost);
    if (first !== undefined) env.locals[first] = a;
    if (second !== undefined) env.locals[second] = b;
    if (third !== undefined) env.locals[third] = c;
    return body(env);
  };
}

/** `filter(Boolean)`: gets the item only, so that `map(parseInt)` does not take positions for bases. */
export function bindFunction(name: string): BindCallback {
  const builtin = findBuiltin(functions, name);
  return (env) => (item) => {
    spendSteps(env, 2);
    return builtin?.run([item], env);
  };
}

function failKind(name: string, self: Value, env: Env): never {
  const kinds = [
    ...(findBuiltin(textMethods, name) ? ['text'] : []),
    ...(findBuiltin(listMethods, name) || findBuiltin(callbackMethods, name) ? ['a list'] : []),
    ...(findBuiltin(numberMethods, name) ? ['a number'] : []),
  ];
  return failType(
    env,
    `${name} works on ${kinds.join(' or ')}, but here it is used on ${describeKind(self)}.`,
  );
}
