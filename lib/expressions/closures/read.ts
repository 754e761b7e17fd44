import { type Env, spendObject, spendScan, spendSteps } from '../budget';
import { isScopeName, readBareName, readStep, type ScopeName, stepIds } from '../scope';
import { isList, readIndex, readMember, setField, type Value } from '../value';
import type { Evaluate } from './closure';

export function readLocal(slot: number): Evaluate {
  return (env) => env.locals[slot];
}

export function readName(name: string): Evaluate {
  return isScopeName(name) ? readScopeName(name) : (env) => readBareName(env.scope, name);
}

/** One closure per name, so that each reads one field and stays fast. */
function readScopeName(name: ScopeName): Evaluate {
  switch (name) {
    case 'result':
      return (env) => env.scope.result;
    case 'input':
      return (env) => env.scope.input;
    case 'trigger':
      return (env) => env.scope.trigger;
    case 'event':
      return (env) => env.scope.event;
    case 'item':
      return (env) => env.scope.item;
    case 'index':
      return (env) => env.scope.index;
    case 'workflow':
      return (env) => env.scope.workflow;
    case 'run':
      return (env) => env.scope.run;
    case 'env':
      return (env) => env.scope.env;
    case 'secrets':
      return (env) => env.scope.secrets;
    case 'now':
      return (env) => env.scope.now;
    case 'steps':
      return gatherSteps;
  }
}

/** All steps as one object: only for the rare expression that asks for `steps` as a whole. */
function gatherSteps(env: Env): Value {
  if (env.scope.steps === undefined) return undefined;
  const steps: Record<string, Value> = {};
  const ids = stepIds(env.scope);
  spendObject(env, ids.length);
  spendSteps(env, 4 * ids.length);
  for (const id of ids) setField(steps, id, readStep(env.scope, id));
  return steps;
}

export function readField(object: Evaluate, key: string): Evaluate {
  return (env) => readMember(object(env), key);
}

export function readElement(object: Evaluate, key: Evaluate): Evaluate {
  return (env) => readAt(object(env), key(env), env);
}

function readAt(object: Value, key: Value, env: Env): Value {
  if (typeof object === 'string') spendScan(env, object.length);
  if (typeof key === 'string') {
    spendScan(env, key.length);
    return readMember(object, key);
  }
  if (typeof key !== 'number') return undefined;
  if (isList(object) || typeof object === 'string') return readIndex(object, key);
  return readMember(object, String(key));
}

/** `steps.x` asks for that one step. */
export function readNamedStep(id: string): Evaluate {
  return (env) => readStep(env.scope, id);
}

export function readComputedStep(key: Evaluate): Evaluate {
  return (env) => {
    const id = key(env);
    if (typeof id !== 'string') return undefined;
    spendScan(env, id.length);
    return readStep(env.scope, id);
  };
}
