import { parentPort } from 'node:worker_threads';
import type { QuickJSWASMModule } from 'quickjs-emscripten';
import { type Execution, execute } from './execution';
import type { FromThread, ToThread } from './protocol';
import { dropMachine, loadEngine, type Machine, makeMachine } from './vm';

// A thread of the sandbox: one run at a time, each in a machine of its own that was made before it was asked for. Bundled
// into a file of its own, which the pool loads by name.

/** Memory of the engine never shrinks: a thread that grew this large is replaced. */
const MAX_KEPT_BYTES = 96 * 1_048_576;

async function main(): Promise<void> {
  const engine = await loadEngine();
  let next: Machine | null = makeMachine(engine);
  let running: Execution | null = null;
  parentPort?.on('message', (message: ToThread) => {
    if (message.type === 'answer') {
      running?.answer(message.id, message.answer);
      return;
    }
    const machine = next ?? makeMachine(engine);
    next = null;
    running = execute(machine, message.job, (said) => {
      if (said.type !== 'done' && said.type !== 'failed') {
        say(said);
        return;
      }
      running = null;
      // Not from within the machine's own call. Only a thread that could put the machine away is used again.
      setImmediate(() => {
        const isSpent = said.isSpent || !isGone(machine) || sizeOf(engine) > MAX_KEPT_BYTES;
        say({ ...said, isSpent });
        if (!isSpent) next ??= makeMachine(engine);
      });
    });
  });
  say({ type: 'ready' });
}

function isGone(machine: Machine): boolean {
  try {
    dropMachine(machine);
    return true;
  } catch {
    return false;
  }
}

function sizeOf(engine: QuickJSWASMModule): number {
  return engine.getWasmMemory().buffer.byteLength;
}

function say(message: FromThread): void {
  parentPort?.postMessage(message);
}

void main();
