import { parentPort } from 'node:worker_threads';
import { type Execution, execute } from './execution';
import type { FromThread, ToThread } from './protocol';
import { keepMemory, loadEngine, makeMachine } from './vm';

// A thread of the sandbox: one run at a time, in a machine that is as it was made, and made before it was asked for. Bundled
// into a file of its own, which the pool loads by name.

/** Memory of the engine never shrinks: a thread that grew this large is replaced. */
const MAX_KEPT_BYTES = 96 * 1_048_576;

async function main(): Promise<void> {
  const engine = await loadEngine();
  const machine = makeMachine(engine);
  const memory = engine.getWasmMemory();
  const putBack = keepMemory(memory);
  let running: Execution | null = null;
  let readyingMs = 0;
  parentPort?.on('message', (message: ToThread) => {
    if (message.type === 'answer') {
      running?.answer(message.id, message.answer);
      return;
    }
    running = execute(machine, message.job, (said) => {
      if (said.type !== 'done' && said.type !== 'failed') {
        say(said);
        return;
      }
      running = null;
      // Not from within the machine's own call.
      setImmediate(() => {
        const isSpent = said.isSpent || memory.buffer.byteLength > MAX_KEPT_BYTES;
        say({ ...said, isSpent, engineMs: said.engineMs + readyingMs });
        if (isSpent) return;
        const begunAt = performance.now();
        putBack();
        readyingMs = performance.now() - begunAt;
      });
    });
  });
  say({ type: 'ready' });
}

function say(message: FromThread): void {
  parentPort?.postMessage(message);
}

void main();
