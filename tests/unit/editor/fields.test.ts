import { describe, expect, it } from 'vitest';
import { cronWords } from '@/lib/editor/cron-words';
import { dataRoots, entriesOf } from '@/lib/editor/data-roots';
import { durationMs, durationParts } from '@/lib/editor/duration-parts';
import { canPin, createPinStore, keepPinsIn, pinOutput, pinsFor, unpin } from '@/lib/editor/pins';
import { previewScope, previewValue } from '@/lib/editor/preview';
import { createRunStore } from '@/lib/editor/run-store';
import { shortJson } from '@/lib/editor/short-json';
import type { RunEvent } from '@/lib/engine/events';
import { flow, step, wire } from './support';

const definition = flow(
  [step('start', 'trigger.manual'), step('fetch', 'http'), step('use', 'log'), step('ask', 'condition')],
  [wire('start', 'fetch'), wire('fetch', 'use'), wire('use', 'ask')],
);

const succeeded = (nodeId: string, value: { n: number[] } | null): RunEvent => ({
  type: 'step.succeeded',
  at: 2,
  nodeId,
  iteration: '',
  attempt: 1,
  startedAt: 1,
  ports: ['output'],
  output: { value },
});

function runWith(...events: RunEvent[]) {
  const run = createRunStore(
    { runId: 'run_1', definition, input: { name: 'Ada' } },
    { schedule: (work) => work() },
  );
  [{ type: 'run.started', at: 1 } as const, ...events].forEach((event, i) => {
    run.push({ ...event, seq: i + 1 });
  });
  return run;
}

describe('The preview of a field', () => {
  const run = runWith(succeeded('start', null), succeeded('fetch', { n: [1, 2] }));
  const preview = (source: string, language: 'expression' | 'template' = 'expression', pins = new Map()) => {
    const scope = previewScope(run, 'use', pins);
    if (!scope) throw new Error('there is a run');
    return previewValue(language, source, scope);
  };

  it('evaluates on the data of the run', () => {
    expect(preview('steps.fetch.output.n[1]')).toEqual({ ok: true, value: 2 });
    expect(preview('result.n')).toEqual({ ok: true, value: [1, 2] });
    expect(preview('for {{input.name}}', 'template')).toEqual({ ok: true, value: 'for Ada' });
  });

  it('prefers what is pinned, says what is missing, and where a text is wrong', () => {
    const pins = new Map([['fetch', { n: [7] }]]);
    expect(preview('steps.fetch.output.n[0]', 'expression', pins)).toEqual({ ok: true, value: 7 });
    expect(preview('result.nothing.here')).toEqual({ ok: true, value: undefined });
    const wrong = preview('result.n +');
    expect(wrong).toMatchObject({ ok: false });
    expect(wrong.ok ? '' : wrong.message).toMatch(/\d/);
  });

  it('says that a value of megabytes is not here, and shows everything else', () => {
    const large = succeeded('fetch', null);
    const run = runWith(
      succeeded('start', { n: [3] }),
      large.type === 'step.succeeded' ? { ...large, output: { blobId: 'blob_1', bytes: 5_000_000 } } : large,
    );
    const scope = previewScope(run, 'use', new Map());
    if (!scope) throw new Error('there is a run');
    const refused = previewValue('expression', 'result', scope);
    expect(refused.ok ? '' : refused.message).toContain('too large');
    expect(previewValue('expression', 'input.name', scope)).toEqual({ ok: true, value: 'Ada' });
    expect(dataRoots(definition, 'use', scope).map(({ path }) => path)).toEqual([
      'input',
      'steps.start.output',
    ]);
  });

  it('offers what can be read by the path it is read by', () => {
    const scope = previewScope(run, 'use', new Map());
    const roots = scope ? dataRoots(definition, 'use', scope) : [];
    expect(roots.map(({ path }) => path)).toEqual(['result', 'input', 'steps.fetch.output']);
    const fetched = roots.at(-1);
    expect(entriesOf(fetched?.path ?? '', fetched?.value).map(({ path }) => path)).toEqual([
      'steps.fetch.output.n',
    ]);
    expect(entriesOf('a', { 'x y': 1 })[0]?.path).toBe('a["x y"]');
  });
});

describe('Pins', () => {
  it('are kept by workflow, and only those a run can take are sent', () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
    const first = createPinStore();
    keepPinsIn(storage, 'wf', first);
    pinOutput(first, 'fetch', { n: [3] });
    pinOutput(first, 'gone', 1);
    const second = createPinStore();
    keepPinsIn(storage, 'wf', second);
    expect(pinsFor(definition, second.getState().pins)).toEqual({ fetch: { n: [3] } });
    unpin(second, 'fetch');
    unpin(second, 'gone');
    expect(items.size).toBe(0);
  });

  it('are not for steps that choose between ways', () => {
    expect(definition.nodes.map(canPin)).toEqual([true, true, true, false]);
  });
});

describe('A length of time', () => {
  it.each([
    ['5 minutes', { amount: '5', unit: 'minutes' }],
    [90_000, { amount: '90', unit: 'seconds' }],
    [1_500, { amount: '1500', unit: 'ms' }],
    ['2 weeks', { amount: '14', unit: 'days' }],
    [0, { amount: '0', unit: 'seconds' }],
    ['{{input.wait}}', null],
  ])('%j', (value, parts) => {
    expect(durationParts(value)).toEqual(parts);
  });

  it('is milliseconds again, or nothing where it is no number', () => {
    expect(durationMs({ amount: '1.5', unit: 'hours' })).toBe(5_400_000);
    expect(durationMs({ amount: '-1', unit: 'hours' })).toBeUndefined();
    expect(durationMs({ amount: '', unit: 'hours' })).toBeUndefined();
  });
});

describe('A schedule in words', () => {
  it.each([
    ['* * * * *', 'Every minute'],
    ['*/15 * * * *', 'Every 15 minutes'],
    ['5 * * * *', 'Every hour at 05 past'],
    ['0 */6 * * *', 'Every 6 hours'],
    ['0 9 * * *', 'Every day at 09:00'],
    ['30 8 * * 1-5', 'Every weekday (Monday to Friday) at 08:30'],
    ['0 9 * * 1,4', 'Every Monday and Thursday at 09:00'],
    ['0 9 1 * *', 'On day 1 of every month at 09:00'],
    ['0 9 * 2 1#1', null],
  ])('%s', (cron, words) => {
    expect(cronWords(cron)).toBe(words);
  });
});

describe('The beginning of a value', () => {
  it('costs what is shown', () => {
    const large = Array.from({ length: 1_000_000 }, (_, i) => i);
    expect(shortJson({ large, b: 1 }, 40)).toMatch(/^\{"large": \[0, 1, 2/);
    expect(shortJson({ large }, 40).length).toBe(40);
    expect(shortJson({ a: [true, null, 'x'] })).toBe('{"a": [true, null, "x"]}');
  });
});
