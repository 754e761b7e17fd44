import { setTimeout as sleep } from 'node:timers/promises';
import { objectOrEmpty } from '@/lib/nodes/dot-path';
import { StepError } from '@/lib/nodes/executor';
import { isPlainObject, type Json, type JsonObject, ownValue } from '@/lib/shared/json';
import { MINUTE_MS } from '@/lib/shared/time';
import { builtinHttpRequest } from './builtin-http';
import { builtinSendEmail } from './builtin-mail';
import type { FunctionCall } from './function-call';

// The functions shipped with Sluice. Their names are taken.

export type Builtin = {
  name: string;
  description: string;
  call: (input: Json, call: FunctionCall) => Json | Promise<Json>;
};

const MAX_SLEEP_MS = 5 * MINUTE_MS;

export const builtins: readonly Builtin[] = [
  { name: 'echo', description: 'Answers its input.', call: (input) => input },
  { name: 'noop', description: 'Does nothing and answers null.', call: () => null },
  {
    name: 'set',
    description: 'Answers the fields of `values`, added to the object `target` where there is one.',
    call: (input) => {
      const { target, values, ...rest } = objectOrEmpty(input);
      return { ...objectOrEmpty(target), ...(values === undefined ? rest : objectOrEmpty(values)) };
    },
  },
  {
    name: 'sleep',
    description: 'Waits `ms` milliseconds or `seconds`, five minutes at most, and answers its input.',
    call: sleepFor,
  },
  {
    name: 'log',
    description: 'Writes `message` (or all of its input) to the log of the run and answers its input.',
    call: writeLog,
  },
  {
    name: 'fail',
    description: 'Fails with `message` and, where given, `code`.',
    call: (input) => {
      const message = ownValue(objectOrEmpty(input), 'message');
      const code = ownValue(objectOrEmpty(input), 'code');
      throw new StepError(
        typeof code === 'string' ? code.slice(0, 100) : 'failed',
        typeof message === 'string' ? message : 'The function "fail" was called',
      );
    },
  },
  {
    name: 'http-request',
    description: 'Calls `url` with `method`, `headers`, `query` and `body`; answers {status, headers, body}.',
    call: builtinHttpRequest,
  },
  {
    name: 'send-email',
    description: 'Sends a mail `to` someone, with `subject` and `text`, or by `template` with `data`.',
    call: builtinSendEmail,
  },
];

const byName = new Map(builtins.map((builtin) => [builtin.name, builtin]));

export function findBuiltin(name: string): Builtin | undefined {
  return byName.get(name);
}

async function sleepFor(input: Json, { signal }: FunctionCall): Promise<Json> {
  const { ms, seconds } = objectOrEmpty(input);
  const wanted = typeof ms === 'number' ? ms : typeof seconds === 'number' ? seconds * 1_000 : Number.NaN;
  if (!(wanted >= 0 && wanted <= MAX_SLEEP_MS)) {
    throw new StepError(
      'function_input_invalid',
      `The function "sleep" needs "ms" from 0 to ${MAX_SLEEP_MS}, or "seconds". For longer waits there is the step "delay".`,
      { retryable: false },
    );
  }
  await sleep(wanted, undefined, { signal });
  return input;
}

function writeLog(input: Json, { log }: FunctionCall): Json {
  const { message, level, data }: JsonObject = objectOrEmpty(input);
  const known = (['debug', 'info', 'warn', 'error'] as const).find((name) => name === level) ?? 'info';
  const text = message ?? input;
  log(known, typeof text === 'string' ? text : JSON.stringify(text), isPlainObject(data) ? data : undefined);
  return input;
}
