import { makeCalls } from './guest/calls';
import { makeConsole } from './guest/console';
import { type Host, parse, stringify } from './guest/host';
import { fineRandomOf } from './guest/random';

// The library inside the sandbox. It runs in QuickJS, in a fresh machine before any other code, and gives people's code
// what a browser or Node would. Most runs need little of it, so the larger part (library.guest.ts) is loaded when one of its
// names is first read. Bundled into a file of its own.

// Put there by the thread. Taken away at once: the code of people must not find it.
const place = globalThis as typeof globalThis & { sluiceHost?: Host };
const host = place.sluiceHost ?? refuse();
Reflect.deleteProperty(place, 'sluiceHost');

const { call, settle, fire, setTimeout, clearTimeout } = makeCalls(host);

const small = {
  clearTimeout,
  setTimeout,
  console: makeConsole(host),
  queueMicrotask: (action: () => void) => void Promise.resolve().then(action),
};

const large = [
  'atob',
  'btoa',
  'TextDecoder',
  'TextEncoder',
  'structuredClone',
  'crypto',
  'dates',
  'fetch',
  'Headers',
  'URL',
  'URLSearchParams',
];

for (const [name, value] of Object.entries(small)) define(name, value);

for (const name of large) {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: false,
    get: () => library()[name],
    set: (value) => define(name, value),
  });
}

type WorkflowMain = (module: object, program: unknown) => Promise<unknown>;
let main: WorkflowMain | undefined;

let loaded: Record<string, unknown> | undefined;

function library(): Record<string, unknown> {
  loaded ??= host.load()({ ask: host.ask, call });
  return loaded;
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

function refuse(): never {
  throw new Error('there is no host');
}

type Main = (input: unknown, ctx: unknown) => unknown;

const { isArray } = Array;

/** Runs a module's default export and tells the host how it ended. */
async function run(found: unknown, inputText: string, ctxText: string): Promise<void> {
  try {
    const module = (await found) as { default?: unknown };
    if (main) {
      host.done(stringify((await main(module, parse(ctxText))) ?? null) ?? 'null');
      return;
    }
    const { default: own } = module;
    if (typeof own !== 'function') {
      throw new TypeError(
        'The module has no default function: begin with "export default async (input, ctx) =>"',
      );
    }
    const input: unknown = parse(inputText);
    const ctx = withTools(parse(ctxText) as Context);
    let output = await (own as Main)(input, ctx);
    // A script whose last expression is a function means that function.
    if (typeof output === 'function') output = await (output as Main)(input, ctx);
    host.done(stringify(output ?? null) ?? 'null');
  } catch (error) {
    host.fail(stringify(toldSafely(error)));
  }
}

/** What was thrown may throw itself when it is looked at. */
function toldSafely(thrown: unknown) {
  try {
    return told(thrown);
  } catch {
    return { name: 'Error', message: 'what was thrown cannot be read', stack: '' };
  }
}

type Context = { tools?: unknown; [key: string]: unknown };

/** The functions that may be called from here: `ctx.tools.name(input)`. */
function withTools(ctx: Context): Context {
  if (!isArray(ctx.tools)) return ctx;
  const tools = ctx.tools.map((name: string) => [
    name,
    (input: unknown) => call('tool', { name, input: input ?? null }),
  ]);
  return { ...ctx, tools: Object.fromEntries(tools) };
}

/** What was thrown need not be an error, and its fields need not be what they seem. */
function told(thrown: unknown) {
  if (typeof thrown !== 'object' || thrown === null)
    return { name: 'Error', message: String(thrown), stack: '' };
  const { name, message, stack, code, retryable } = thrown as Record<string, unknown>;
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : (stringify(thrown) ?? 'an object was thrown'),
    stack: typeof stack === 'string' ? stack : '',
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(typeof retryable === 'boolean' ? { retryable } : {}),
  };
}

/** Before the code is loaded: every run begins in the same memory, so chance has to come from outside. */
function seed(text: string): void {
  const value = fineRandomOf(text);
  Object.defineProperty(Math, 'random', { value, writable: true, configurable: true, enumerable: false });
}

/** Before the code is loaded: a workflow meets the same clock and the same chance each time. */
function prepare(text: string): void {
  const { workflow } = library() as {
    workflow: (core: { call: typeof call }, options: unknown) => WorkflowMain;
  };
  main = workflow({ call }, parse(text));
}

Object.assign(globalThis, { sluiceGuest: { run, settle, fire, prepare, seed } });
