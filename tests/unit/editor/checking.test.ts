import { describe, expect, it } from 'vitest';
import type { Client } from '@/lib/api/client';
import { startChecking } from '@/lib/editor/checking';
import { createEditorSession } from '@/lib/editor/session';
import { startTestRun } from '@/lib/editor/test-run';
import { flow, step, wire } from './support';

const nothing = () => undefined;

function open() {
  return createEditorSession(
    {
      workflowId: 'wf',
      definition: flow([step('start', 'trigger.manual'), step('call', 'http')], [wire('start', 'call')]),
      revision: 1,
    },
    {
      say: (message) => message,
      clipboard: { write: async () => true, read: async () => '' },
      arrange: async () => [],
      workflow: { name: () => 'A workflow', hasDraft: true, saveFile: nothing },
      run: { start: nothing, deploy: async () => true, save: nothing },
    },
  );
}

describe('Checking while one edits', () => {
  it('lets a run start the moment the last problem is solved, and no run while there is one', async () => {
    const session = open();
    const stop = startChecking(session.store, 60_000);
    const started: unknown[] = [];
    const start = async (request: unknown) => {
      started.push(request);
      throw new Error('enough is seen');
    };
    const api = { executions: { start } } as unknown as Client;
    expect(await startTestRun(session, null, api)).toBeNull();
    expect(session.store.getState().view.drawer).toBe('problems');
    const { apply } = session.store.getState();
    apply({ type: 'node.setConfig', nodeId: 'call', config: { url: 'https://example.com' } });
    // The regular check is a minute away.
    expect(session.store.getState().problems).not.toEqual([]);
    await expect(startTestRun(session, null, api)).rejects.toThrow('enough is seen');
    expect(started).toHaveLength(1);
    apply({ type: 'node.setConfig', nodeId: 'call', config: {} });
    expect(await startTestRun(session, null, api)).toBeNull();
    stop();
  });
});
