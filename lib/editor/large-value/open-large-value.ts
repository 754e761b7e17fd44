import type { AnswerMessage, Answers, Ask, AskMessage } from './requests';

export type LargeValue = {
  ask: <Kind extends Ask['kind']>(ask: Extract<Ask, { kind: Kind }>) => Promise<Answers[Kind]>;
  close: () => void;
};

type Waiting = { resolve: (answer: Answers[Ask['kind']]) => void; reject: (error: Error) => void };

/** A worker for one large value; it ends with `close`, and its memory with it. */
export function openLargeValue(): LargeValue {
  const worker = new Worker(new URL('./value-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<AnswerMessage>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('answer' in data) asked?.resolve(data.answer);
    else asked?.reject(new Error(data.error));
  });
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message || 'The value could not be read.'));
    waiting.clear();
  });
  return {
    ask: <Kind extends Ask['kind']>(ask: Extract<Ask, { kind: Kind }>) =>
      new Promise<Answers[Kind]>((resolve, reject) => {
        lastId += 1;
        // The worker answers each kind with its own answer.
        waiting.set(lastId, { resolve: resolve as Waiting['resolve'], reject });
        worker.postMessage({ id: lastId, ask } satisfies AskMessage);
      }),
    close: () => worker.terminate(),
  };
}
