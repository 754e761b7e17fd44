import { describe, expect, it } from 'vitest';
import { createRunStore } from '@/lib/editor/run-store';
import type { RunEvent, SequencedEvent } from '@/lib/engine/events';
import { line } from './support';

const ok = (nodeId: string, at: number): RunEvent[] => [
  { type: 'step.started', at, nodeId, iteration: '', attempt: 1 },
  {
    type: 'step.succeeded',
    at: at + 5,
    nodeId,
    iteration: '',
    attempt: 1,
    startedAt: at,
    ports: ['output'],
    output: { value: nodeId },
  },
];

function logOf(length: number): SequencedEvent[] {
  const events: RunEvent[] = [
    { type: 'run.started', at: 1 },
    ...Array.from({ length }, (_, i) => ok(`n${i}`, 10 + i * 10)).flat(),
  ];
  return events.map((event, i) => ({ ...event, seq: i + 1 }));
}

const source = (length: number) => ({ runId: 'run_1', definition: line(length), input: null });

describe('A run in the browser', () => {
  it('folds what arrives in one frame at once', () => {
    const frames: (() => void)[] = [];
    const run = createRunStore(source(3), { schedule: (work) => frames.push(work) });
    let paints = 0;
    run.view.subscribe(() => {
      paints += 1;
    });
    for (const event of logOf(3)) run.push(event);
    expect(frames).toHaveLength(1);
    frames[0]?.();
    expect(paints).toBe(1);
    expect(run.view.getState().head.status).toBe('completed');
    expect(run.events()).toHaveLength(7);
  });

  it('neither doubles nor misses an event that comes twice, late or out of order', () => {
    const run = createRunStore(source(4), { schedule: (work) => work() });
    const log = logOf(4);
    const shuffled = [...log.slice(4), ...log.slice(0, 6), ...log.slice(2, 9)];
    for (const event of shuffled) run.push(event);
    expect(run.events().map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq));
    expect([...run.view.getState().steps.values()].every(({ status }) => status === 'completed')).toBe(true);
  });

  it('keeps the summary of a step no event was about', () => {
    const run = createRunStore(source(3), { schedule: (work) => work() });
    const log = logOf(3);
    for (const event of log.slice(0, 3)) run.push(event);
    const before = run.view.getState().steps.get('n0');
    for (const event of log.slice(3)) run.push(event);
    expect(run.view.getState().steps.get('n0')).toBe(before);
    expect(run.view.getState().steps.get('n1')?.status).toBe('completed');
  });

  it('shows the run as it was at an instant', () => {
    const run = createRunStore(source(3), { schedule: (work) => work() });
    for (const event of logOf(3)) run.push(event);
    run.showAt(22);
    expect(run.view.getState().steps.get('n0')?.status).toBe('completed');
    expect(run.view.getState().steps.get('n1')?.status).toBe('running');
    run.showAt(null);
    expect(run.view.getState().steps.get('n2')?.status).toBe('completed');
  });

  it('goes on after a cut from the last event it has', async () => {
    const log = logOf(5);
    const asked: string[] = [];
    const parts = [log.slice(0, 3), log.slice(3, 8), log.slice(8)];
    const fakeFetch: typeof fetch = async (_, init) => {
      const after = Number(new Headers(init?.headers).get('Last-Event-ID'));
      asked.push(String(after));
      const part = parts.shift() ?? [];
      const isLast = parts.length === 0;
      // The server also repeats the last event: the reader must not count it twice.
      const texts = [log[after - 1], ...part].flatMap((event) =>
        event ? [`id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`] : [],
      );
      const text = texts.join('') + (isLast ? 'event: end\ndata: {}\n\n' : '');
      return new Response(chunked(text));
    };
    const run = createRunStore(source(5), { schedule: (work) => work(), fetch: fakeFetch, retryMs: 1 });
    const ended = new Promise<void>((resolve) => {
      run.view.subscribe(({ head }) => head.stream === 'ended' && resolve());
    });
    run.connect();
    await ended;
    expect(asked).toEqual(['0', '3', '8']);
    expect(run.events().map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq));
    expect(run.view.getState().head.status).toBe('completed');
  });
});

/** In pieces that respect no borders of lines or messages. */
function chunked(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let i = 0; i < bytes.length; i += 37) controller.enqueue(bytes.slice(i, i + 37));
      controller.close();
    },
  });
}
