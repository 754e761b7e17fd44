// Every evaluation carries an Env: what it may read and what it may still spend. Work that depends on the size of data
// pays before it starts, so neither a loop nor a single long operation can hold the process.

import { ExpressionError } from './error';
import type { ExpressionScope } from './scope';
import type { Value } from './value';

export type EvaluationLimits = {
  /** About one per syntax node evaluated inside a `=>` function, and one per few dozen bytes looked through. */
  maxSteps: number;
  /** Characters of text produced; a list item counts as 8, an object as 16. Same limit again for what is returned. */
  maxSize: number;
};

export const defaultLimits: EvaluationLimits = { maxSteps: 1_000_000, maxSize: 8_000_000 };

/** Deepest nesting of data that is copied, compared or turned into text. */
export const maxValueDepth = 500;

export type Env = {
  readonly scope: ExpressionScope;
  /** Parameters of `=>` functions, by the slot they got when the expression was compiled. */
  readonly locals: Value[];
  steps: number;
  size: number;
  output: number;
  /** Whether a list or an object was made; when not, what is returned comes from the scope untouched. */
  built: boolean;
  /** Place of the call being evaluated, for messages. */
  position: number;
};

export function createEnv(scope: ExpressionScope, limits: EvaluationLimits = defaultLimits): Env {
  const { maxSteps, maxSize } = limits;
  return { scope, locals: [], steps: maxSteps, size: maxSize, output: maxSize, built: false, position: 0 };
}

export function spendSteps(env: Env, count: number): void {
  env.steps -= count;
  if (env.steps < 0) {
    failBudget(env, 'The expression takes too many steps. Work on fewer items, or use a code step.');
  }
}

/** Pays for text about to be made. */
export function spendText(env: Env, length: number): void {
  env.size -= length;
  if (!(env.size >= 0)) tooMuchData(env);
}

/** Pays for a list about to be made. */
export function spendList(env: Env, length: number): void {
  env.built = true;
  spendText(env, 16 + 8 * length);
}

/** Pays for an object about to be made. */
export function spendObject(env: Env, fields: number): void {
  env.built = true;
  spendText(env, 16 + 16 * fields);
}

/**
 * Pays for reading in text or through a list. Short ones are free, which keeps the common case fast. Reading one
 * character of a text may cost as much as all of it: text that was put together is laid out when it is first read.
 */
export function spendScan(env: Env, length: number): void {
  if (length > 128) spendSteps(env, length >> 5);
}

export function tooMuchData(env: Env): never {
  failBudget(env, 'The expression makes too much data. Pick the fields you need first, or use a code step.');
}

export function tooDeep(env: Env): never {
  failBudget(env, `The data is nested deeper than ${maxValueDepth} levels. Read a part of it instead.`);
}

export function failType(env: Env, message: string): never {
  throw new ExpressionError('type', message, { position: env.position });
}

function failBudget(env: Env, message: string): never {
  throw new ExpressionError('budget', message, { position: env.position });
}
