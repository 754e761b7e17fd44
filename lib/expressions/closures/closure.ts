import type { Env } from '../budget';
import type { CallbackFunction } from '../builtins/define';
import type { Value } from '../value';

/** A compiled expression, or a part of one. */
export type Evaluate = (env: Env) => Value;

export type EvaluateArgs = (env: Env) => Value[];

/** Binds a function that is passed to a method to the evaluation it will run in. */
export type BindCallback = (env: Env) => CallbackFunction;

export type CompiledElement = { readonly spread: boolean; readonly evaluate: Evaluate };
