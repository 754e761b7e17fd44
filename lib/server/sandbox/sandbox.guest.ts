import { atob, btoa, TextDecoder, TextEncoder } from './guest/bytes';
import { call, clearTimeout, fire, setTimeout, settle } from './guest/calls';
import { structuredClone } from './guest/clone';
import { console } from './guest/console';
import { crypto, dates } from './guest/crypto';
import { fetch, Headers } from './guest/fetch';
import { host, parse, stringify } from './guest/host';
import { URL, URLSearchParams } from './guest/url';

// The library inside the sandbox. It runs in QuickJS, in every fresh context before any other code, and gives people's
// code what a browser or Node would: console, timers, fetch, URL, texts and bytes. Bundled into a file of its own.

const library = {
  atob,
  btoa,
  TextDecoder,
  TextEncoder,
  clearTimeout,
  setTimeout,
  queueMicrotask: (action: () => void) => void Promise.resolve().then(action),
  structuredClone,
  console,
  crypto,
  dates,
  fetch,
  Headers,
  URL,
  URLSearchParams,
};

for (const [name, value] of Object.entries(library)) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

type Main = (input: unknown, ctx: unknown) => unknown;

const { isArray } = Array;

/** Runs a module's default export and tells the host how it ended. */
async function run(found: unknown, inputText: string, ctxText: string): Promise<void> {
  try {
    const { default: main } = (await found) as { default?: unknown };
    if (typeof main !== 'function') {
      throw new TypeError(
        'The module has no default function: begin with "export default async (input, ctx) =>"',
      );
    }
    const input: unknown = parse(inputText);
    const ctx = withTools(parse(ctxText) as Context);
    let output = await (main as Main)(input, ctx);
    // A script whose last expression is a function means that function.
    if (typeof output === 'function') output = await (output as Main)(input, ctx);
    host.done(stringify(output ?? null) ?? 'null');
  } catch (error) {
    host.fail(stringify(told(error)));
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

Object.assign(globalThis, { sluiceGuest: { run, settle, fire } });
