// A builtin is declared once, with its documentation; the interpreter, the editor's autocomplete, the docs page and the
// tests (which run every example) read the same declaration.

import type { Json } from '@/lib/shared/json';
import type { Env } from '../budget';
import type { ListValue, Value } from '../value';

export type BuiltinHelp = {
  /** As one would write it: `padStart(length, fill?)`. */
  readonly signature: string;
  readonly help: string;
  /** An expression that needs no scope, and what it evaluates to. */
  readonly example: readonly [expression: string, result: Json];
};

export type Args = readonly Value[];

/** A function that was passed in, already bound to the evaluation it runs in. */
export type CallbackFunction = (first: Value, second?: Value, third?: Value) => Value;

export type FunctionBuiltin = BuiltinHelp & { readonly run: (args: Args, env: Env) => Value };
export type MethodBuiltin<Self> = BuiltinHelp & { readonly run: (self: Self, args: Args, env: Env) => Value };
export type CallbackBuiltin = BuiltinHelp & {
  readonly isCallbackOptional?: boolean;
  readonly run: (list: ListValue, callback: CallbackFunction | undefined, args: Args, env: Env) => Value;
};

export type Builtins<Builtin> = Readonly<Record<string, Builtin>>;

export function findBuiltin<Builtin>(builtins: Builtins<Builtin>, name: string): Builtin | undefined {
  return Object.hasOwn(builtins, name) ? builtins[name] : undefined;
}
