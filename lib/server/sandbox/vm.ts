import { readFileSync } from 'node:fs';
import {
  newQuickJSWASMModule,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from 'quickjs-emscripten';
import { answer } from './answers';
import { loadModule } from './modules';

// One machine: a QuickJS runtime with nothing in it but our library. It serves one run; then the memory it lives in is put
// back, byte for byte, as it was before, so nothing can pass from one run to the next. That takes a tenth of the time that a
// new machine does. It relies on this: all the engine knows lies in that memory, what our side of it holds (pointers, host
// functions) is the same before every run, and nothing of it is released by a run that ended in order.

/** Within the native stack of the thread, which must not overflow first. */
const STACK_BYTES = 192 * 1_024;
const FIRST_FILE = new URL('./sandbox.guest.js', import.meta.url);
const LIBRARY_FILE = new URL('./library.guest.js', import.meta.url);

export type Machine = {
  runtime: QuickJSRuntime;
  context: QuickJSContext;
  guest: Record<'run' | 'settle' | 'fire' | 'prepare' | 'seed', QuickJSHandle>;
  /** Who hears of it when the code calls, logs or ends; set for the run. */
  hears: MachineEvents | null;
};

export type MachineEvents = {
  call: (id: number, name: string, value: string) => void;
  log: (level: string, text: string) => void;
  timer: (id: number, ms: number) => void;
  done: (output: string) => void;
  fail: (thrown: string) => void;
};

let first = '';
let library = '';

export function loadEngine(): Promise<QuickJSWASMModule> {
  first = readFileSync(FIRST_FILE, 'utf8');
  library = readFileSync(LIBRARY_FILE, 'utf8');
  return newQuickJSWASMModule();
}

export function makeMachine(engine: QuickJSWASMModule): Machine {
  const runtime = engine.newRuntime();
  runtime.setMaxStackSize(STACK_BYTES);
  runtime.setModuleLoader(loadModule);
  const context = runtime.newContext();
  // When its memory grows while jobs run, the binding loses sight of whose jobs they were, and makes a context that nobody
  // would ever put away. There is only this one.
  runtime.newContext = () => context;
  const machine: Pick<Machine, 'hears'> = { hears: null };
  giveHost(context, machine);
  context.unwrapResult(context.evalCode(first, 'library.js', { type: 'module' })).dispose();
  // The library is a module of its own jobs; it has none left before people's code comes.
  context.unwrapResult(runtime.executePendingJobs());
  const found = context.getProp(context.global, 'sluiceGuest');
  const part = (name: string) => context.getProp(found, name);
  const guest = {
    run: part('run'),
    settle: part('settle'),
    fire: part('fire'),
    prepare: part('prepare'),
    seed: part('seed'),
  };
  found.dispose();
  context.unwrapResult(context.evalCode('delete globalThis.sluiceGuest')).dispose();
  return Object.assign(machine, { runtime, context, guest });
}

/** Zeros as long as this are stack that nothing has reached, or memory that nobody has asked for. */
const GAP_WORDS = 262_144;

/**
 * What puts the memory back as it is now: its data and its heap. The gaps between them are left as they are, for the engine
 * takes nothing for granted about what it finds there.
 */
export function keepMemory(memory: WebAssembly.Memory): () => void {
  const words = new Int32Array(memory.buffer);
  const parts: { start: number; image: Int32Array }[] = [];
  let start = -1;
  let end = 0;
  const keep = () => start >= 0 && parts.push({ start, image: words.slice(start, end) });
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === 0) continue;
    if (start < 0 || at - end > GAP_WORDS) {
      keep();
      start = at;
    }
    end = at + 1;
  }
  keep();
  return () => {
    const now = new Int32Array(memory.buffer);
    for (const part of parts) now.set(part.image, part.start);
  };
}

function giveHost(context: QuickJSContext, machine: Pick<Machine, 'hears'>): void {
  const text = (handle: QuickJSHandle | undefined) => (handle ? context.getString(handle) : '');
  const number = (handle: QuickJSHandle | undefined) => (handle ? context.getNumber(handle) : 0);
  const host = context.newObject();
  const give = (name: string, action: (...values: QuickJSHandle[]) => QuickJSHandle | undefined) =>
    context
      .newFunction(name, (...values) => action(...values))
      .consume((made) => context.setProp(host, name, made));
  give('ask', (name, value) => context.newString(answer(text(name), text(value))));
  give('call', (id, name, value) => void machine.hears?.call(number(id), text(name), text(value)));
  give('log', (level, line) => void machine.hears?.log(text(level), text(line)));
  give('load', () => {
    const module = context.unwrapResult(context.evalCode(library, 'library.js', { type: 'module' }));
    return module.consume((found) => context.getProp(found, 'makeLibrary'));
  });
  give('timer', (id, ms) => void machine.hears?.timer(number(id), number(ms)));
  give('done', (output) => void machine.hears?.done(text(output)));
  give('fail', (thrown) => void machine.hears?.fail(text(thrown)));
  context.setProp(context.global, 'sluiceHost', host);
  host.dispose();
}
