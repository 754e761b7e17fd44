import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/lib/api/api-error';
import { type DraftApi, startAutosave } from '@/lib/editor/autosave';
import { mergeDefinitions } from '@/lib/editor/merge';
import { createEditorStore } from '@/lib/editor/store';
import { line } from './support';

function memoryStorage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

/** A server that keeps one draft and counts its revisions. */
function draftServer(revision = 1) {
  const server = {
    definition: line(3),
    revision,
    saves: 0,
    fail: null as Error | null,
    hold: null as Promise<void> | null,
  };
  const api: DraftApi = {
    save: async (definition, from) => {
      server.saves += 1;
      await server.hold;
      if (server.fail) throw server.fail;
      if (from !== server.revision) {
        throw new ApiError(409, {
          success: false,
          error: { code: 'revision_conflict', message: 'Somebody saved this workflow meanwhile' },
        });
      }
      server.definition = definition;
      server.revision += 1;
      return { revision: server.revision, problems: [] };
    },
    load: async () => ({ definition: server.definition, revision: server.revision }),
  };
  return { server, api };
}

function open(storage = memoryStorage(), start = draftServer()) {
  const { server, api } = start;
  const store = createEditorStore({
    workflowId: 'wf',
    definition: server.definition,
    revision: server.revision,
  });
  const autosave = startAutosave({ store, api, storage, delayMs: 500, retryMs: 1_000 });
  const rename = (nodeId: string, name: string) =>
    store.getState().apply({ type: 'node.rename', nodeId, name });
  const status = () => store.getState().save.status;
  return { server, store, autosave, storage, rename, status };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('Autosave', () => {
  it('saves once after a pause in the edits', async () => {
    const { server, rename, status } = open();
    rename('n1', 'A');
    rename('n1', 'B');
    expect(status()).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(400);
    expect(server.saves).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(status()).toBe('saved');
    expect(server.saves).toBe(1);
    expect(server.definition.nodes[1]?.name).toBe('B');
  });

  it('saves what was edited during a save from the new revision', async () => {
    const { server, rename, status } = open();
    let release: () => void = () => undefined;
    server.hold = new Promise((resolve) => {
      release = resolve;
    });
    rename('n1', 'A');
    await vi.advanceTimersByTimeAsync(600);
    expect(status()).toBe('saving');
    rename('n1', 'B');
    server.hold = null;
    release();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(status()).toBe('saved');
    expect(server.saves).toBe(2);
    expect(server.definition.nodes[1]?.name).toBe('B');
  });

  it('has nothing to save when everything was undone', async () => {
    const { server, store, rename, status } = open();
    rename('n1', 'A');
    store.getState().undo();
    expect(status()).toBe('saved');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.saves).toBe(0);
  });

  it('keeps edits in the browser while offline and sends them when the network is back', async () => {
    const { server, storage, rename, status } = open();
    server.fail = new TypeError('Failed to fetch');
    rename('n1', 'Offline');
    await vi.advanceTimersByTimeAsync(600);
    expect(status()).toBe('offline');
    expect(storage.items.size).toBe(1);
    server.fail = null;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(status()).toBe('saved');
    expect(server.definition.nodes[1]?.name).toBe('Offline');
    expect(storage.items.size).toBe(0);
  });

  it('brings back the edits of a tab that was closed offline', async () => {
    const storage = memoryStorage();
    const shared = draftServer();
    const first = open(storage, shared);
    first.server.fail = new TypeError('Failed to fetch');
    first.rename('n1', 'Kept');
    await vi.advanceTimersByTimeAsync(600);
    first.autosave.stop();
    shared.server.fail = null;
    const second = open(storage, shared);
    expect(second.store.getState().definition.nodes[1]?.name).toBe('Kept');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shared.server.definition.nodes[1]?.name).toBe('Kept');
    expect(second.status()).toBe('saved');
  });

  it('overwrites nothing when somebody else saved: both sides are merged step by step', async () => {
    const shared = draftServer();
    const mine = open(memoryStorage(), shared);
    const theirs = open(memoryStorage(), shared);
    theirs.rename('n2', 'Theirs');
    await vi.advanceTimersByTimeAsync(1_000);
    mine.rename('n1', 'Mine');
    await vi.advanceTimersByTimeAsync(1_000);
    const { save, definition } = mine.store.getState();
    expect(save.status).toBe('conflict');
    expect(shared.server.definition.nodes[1]?.name).toBe('Step n1');
    if (!save.base || !save.theirs) throw new Error('Nothing to merge');
    const merged = mergeDefinitions(
      { base: save.base, mine: definition, theirs: save.theirs.definition },
      new Map(),
    );
    mine.autosave.resolve(merged);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(mine.status()).toBe('saved');
    expect(shared.server.definition.nodes.map(({ name }) => name)).toEqual(['Step n0', 'Mine', 'Theirs']);
  });

  it('lets the person choose where both changed the same step', () => {
    const base = line(3);
    const named = (name: string) => ({
      ...base,
      nodes: base.nodes.map((node) => (node.id === 'n1' ? { ...node, name } : node)),
    });
    const versions = { base, mine: named('Mine'), theirs: named('Theirs') };
    const nameWith = (side: 'mine' | 'theirs') =>
      mergeDefinitions(versions, new Map([['node:n1', side]])).nodes[1]?.name;
    expect(nameWith('mine')).toBe('Mine');
    expect(nameWith('theirs')).toBe('Theirs');
  });

  it('says what is wrong with a save that was refused, and tries no more until the next edit', async () => {
    const { server, rename, status } = open();
    server.fail = new ApiError(403, {
      success: false,
      error: { code: 'forbidden', message: 'Viewers may not edit' },
    });
    rename('n1', 'A');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(status()).toBe('failed');
    expect(server.saves).toBe(1);
  });

  it('takes in what somebody else saved, when nothing is unsaved here', async () => {
    const { server, store, autosave, rename, status } = open();
    rename('n1', 'Mine');
    await vi.advanceTimersByTimeAsync(600);
    server.definition = structuredClone({
      ...server.definition,
      nodes: server.definition.nodes.map((node) => (node.id === 'n2' ? { ...node, name: 'Theirs' } : node)),
    });
    server.revision += 1;
    await autosave.heardOf(server.revision, 'Ada');
    expect(store.getState().definition.nodes.map(({ name }) => name)).toEqual(['Step n0', 'Mine', 'Theirs']);
    expect(store.getState().view.news).toMatchObject({ by: 'Ada', nodeIds: ['n2'] });
    expect([status(), store.getState().save.revision]).toEqual(['saved', server.revision]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.saves).toBe(1);
    rename('n2', 'Both');
    await vi.advanceTimersByTimeAsync(600);
    expect(server.definition.nodes[2]?.name).toBe('Both');
  });

  it('hears of its own saves without a word, and leaves unsaved edits to the merge', async () => {
    const { server, store, autosave, rename, status } = open();
    rename('n1', 'Mine');
    await vi.advanceTimersByTimeAsync(600);
    await autosave.heardOf(server.revision, 'Ada');
    expect(store.getState().view.news).toBeNull();
    server.definition = line(5);
    server.revision += 1;
    rename('n1', 'Mine again');
    await autosave.heardOf(server.revision, 'Ada');
    expect(store.getState().definition.nodes).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(600);
    expect(status()).toBe('conflict');
  });

  it('takes a restored version for the draft, as an edit that undo takes back', async () => {
    const { server, store, autosave, status } = open();
    server.definition = line(5);
    server.revision += 1;
    autosave.replaced({ definition: server.definition, revision: server.revision });
    expect([status(), store.getState().definition.nodes.length]).toEqual(['saved', 5]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.saves).toBe(0);
    store.getState().undo();
    await vi.advanceTimersByTimeAsync(600);
    expect([server.saves, server.definition.nodes.length]).toEqual([1, 3]);
  });
});
